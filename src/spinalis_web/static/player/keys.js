// Single-key shortcuts, which can be switched off (a voice that types, a hand that rests).

/** @typedef {Record<string, () => void>} Shortcuts keys of KeyboardEvent, in lower case */

/**
 * Whether a key press belongs to the player: not to a control, a dialog or the browser.
 * @param {Pick<KeyboardEvent, "altKey" | "ctrlKey" | "metaKey" | "repeat" | "key">} event
 * @param {{tag: string, inDialog: boolean}} focus where the focus is
 */
export function isShortcut(event, focus) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat || focus.inDialog) return false;
  const presses = event.key === " " || event.key === "Enter";
  return !(presses && (focus.tag === "BUTTON" || focus.tag === "A"));
}

/**
 * @param {Shortcuts} shortcuts
 * @param {() => boolean} on
 */
export function listen(shortcuts, on) {
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const inDialog = document.querySelector("dialog[open]") !== null;
    if (!on() || !isShortcut(event, { tag: target.tagName, inDialog })) return;
    const act = shortcuts[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

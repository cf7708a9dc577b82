// One tap after each exercise: how was it? It may be left open, and nothing waits for it.

import { exerciseAt, stepAt } from "./script.js";

/** @typedef {import("./script.js").Felt} Felt */
/** @typedef {import("./script.js").Script} Script */
/** @typedef {import("./script.js").State} State */
/** @typedef {{index: number, name: string, felt: Felt | null}} Asked */

/** What is said in return. @type {Record<Felt, string>} */
const THANKS = {
  good: "Noted.",
  too_hard: "Noted: too hard. It will be eased.",
  hurt: "Noted: it hurt. It will be eased.",
  not_again: "Noted: not again.",
  more: "Noted: more of it.",
};

/**
 * The exercise that can be told about: the one before, while the next one has not begun to move.
 * What hurt is known to have hurt, and what was left out was not felt.
 * @param {Script} script
 * @param {State} state
 * @returns {Asked | null}
 */
export function askedOf(script, state) {
  if (state.status !== "running" && state.status !== "paused") return null;
  const step = stepAt(script, state.step);
  const before = state.results.find((each) => each.index === step.exercise - 1);
  if ((step.kind !== "learn" && step.kind !== "ready") || before?.outcome !== "done") return null;
  return { index: before.index, name: exerciseAt(script, before.index).name, felt: before.felt };
}

/**
 * @param {HTMLElement} row with a text and a button for each answer
 * @param {(index: number, felt: Felt, thanks: string) => void} tell
 */
export function createFelt(row, tell) {
  const name = row.querySelector("[data-name]");
  const buttons = [...row.querySelectorAll("button")];
  /** @type {Asked | null} */
  let asked = null;

  /** @param {HTMLButtonElement | undefined} button */
  function press(button) {
    const felt = /** @type {Felt | undefined} */ (button?.dataset.felt);
    if (asked === null || felt === undefined) return;
    tell(asked.index, felt, THANKS[felt]);
  }
  for (const button of buttons) {
    button.addEventListener("click", (event) => {
      press(button);
      if (event.detail > 0) button.blur(); // the space bar belongs to the session again
    });
  }

  return {
    /** Sixty times a second, so it writes only what changed. @param {Asked | null} now */
    show(now) {
      if (now?.index === asked?.index && now?.felt === asked?.felt) return;
      asked = now;
      row.hidden = now === null;
      if (name !== null && now !== null) name.textContent = now.name;
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(button.dataset.felt === now?.felt));
      }
    },
    /** The keys 1, 2, 3 and so on, in the order of the buttons. @returns {Record<string, () => void>} */
    shortcuts: () =>
      Object.fromEntries(buttons.map((button, place) => [String(place + 1), () => press(button)])),
  };
}

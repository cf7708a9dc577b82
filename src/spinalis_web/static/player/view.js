// The player's page: writes a screenful of words and draws the breath; decides nothing.

/** @typedef {import("./words.js").Screen} Screen */

const RING_SMALL = 58;
const RING_GROWTH = 36;
const RING_STILL = 76;

/**
 * The radius of the breath ring, in units of its drawing (the short side is 200).
 * A calm breath leaves the ring where it is.
 * @param {string} breath `in`, `out` or `free`
 * @param {number} progress 0 to 1 through this breath
 * @param {number} before the radius until now
 */
export function ringRadius(breath, progress, before) {
  if (breath === "free") return before;
  const share = (1 - Math.cos(Math.PI * progress)) / 2;
  return RING_SMALL + RING_GROWTH * (breath === "in" ? share : 1 - share);
}

/**
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} with the id ${id}.`);
  return element;
}

/** @param {boolean} still whether the person asked for reduced motion */
export function createView(still) {
  const root = find("main", HTMLElement);
  const breath = find("breath", SVGCircleElement);
  const progress = find("progress", HTMLProgressElement);
  const notes = find("notes", HTMLUListElement);
  const veil = find("veil", HTMLElement);
  const ids = ["name", "phase", "count", "place", "step-left", "left", "next", "countdown", "main-word"];
  const texts = new Map([...ids, "veil-title", "veil-text"].map((id) => [id, find(id, HTMLElement)]));
  /** @type {Map<string, string>} */
  const shown = new Map();
  let radius = RING_STILL;

  /** Writes only what changed: sixty frames a second. @param {string} id @param {string} text */
  function write(id, text) {
    const element = texts.get(id);
    if (element === undefined || shown.get(id) === text) return;
    shown.set(id, text);
    element.textContent = text;
    element.hidden = text === "";
  }

  /** @param {Screen["notes"]} lines */
  function writeNotes(lines) {
    const key = lines.map((line) => line.text).join("\n");
    if (shown.get("notes") === key) return;
    shown.set("notes", key);
    notes.hidden = lines.length === 0;
    notes.replaceChildren(
      ...lines.map(({ text, kind }) =>
        Object.assign(document.createElement("li"), { textContent: text, className: kind }),
      ),
    );
    notes.scrollTop = 0;
  }

  return {
    /** @param {Screen} screen */
    render(screen) {
      root.dataset.state = screen.state;
      root.dataset.kind = screen.kind;
      for (const [id, text] of Object.entries(screen.words)) write(id, text);
      write("veil-title", screen.veil[0]);
      write("veil-text", screen.veil[1]);
      veil.hidden = screen.veil[0] === "";
      writeNotes(screen.notes);
      progress.value = screen.done;
      breath.dataset.breath = screen.breath;
      radius = still ? RING_STILL : ringRadius(screen.breath, screen.breathProgress, radius);
      breath.setAttribute("r", radius.toFixed(1));
    },
    /** The words of the voice, also for those who cannot hear it. @param {string} text */
    caption(text) {
      find("caption", HTMLElement).textContent = text;
    },
    /** @param {string} saving what the store does @param {string | null} text null leaves the words */
    saved(saving, text) {
      const element = find("saved", HTMLElement);
      element.dataset.saving = saving;
      if (text !== null && element.textContent !== text) element.textContent = text;
    },
    /** A word about what just happened, over the figure. @param {string} text */
    announce(text) {
      find("announce", HTMLElement).textContent = text;
    },
  };
}

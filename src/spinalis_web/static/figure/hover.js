// Brings a thumbnail to life while the pointer or the focus is on it: the movement is fetched only
// then, and the picture comes back afterwards. Where motion is not wanted, nothing moves.

/** @typedef {{seconds: number, hold: number}} PhaseTiming */

const WAIT_MS = 150; // a pointer that only passes by fetches nothing

/**
 * The seconds of each phase and its hold, written as `3+1 4+0`.
 * @param {string} text
 * @returns {PhaseTiming[]}
 */
export function timingIn(text) {
  return text
    .split(" ")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [seconds, hold] = pair.split("+").map(Number);
      return { seconds, hold };
    });
}

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** @param {string} url */
function json(url) {
  let found = fetched.get(url);
  if (found === undefined) {
    found = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
      return response.json();
    });
    found.catch(() => fetched.delete(url));
    fetched.set(url, found);
  }
  return found;
}

/**
 * @param {Element} card the element whose pointer and focus count
 * @param {HTMLElement} picture
 * @param {string} skeletonUrl
 */
function enliven(card, picture, skeletonUrl) {
  const { track: trackUrl, phases } = picture.dataset;
  if (trackUrl === undefined || phases === undefined) return;
  let timer = 0;
  let wanted = false;
  /** @type {(() => void) | null} */
  let end = null;

  async function begin() {
    const [{ playLoop }, skeleton, track] = await Promise.all([
      import("./loop.js"),
      json(skeletonUrl),
      json(/** @type {string} */ (trackUrl)),
    ]);
    if (!wanted || end !== null) return;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("aria-hidden", "true");
    picture.append(svg);
    picture.classList.add("moving");
    const loop = playLoop(svg, skeleton, track, timingIn(/** @type {string} */ (phases)));
    loop.play();
    end = () => {
      loop.stop();
      svg.remove();
      picture.classList.remove("moving");
    };
  }
  function start() {
    if (wanted) return;
    wanted = true;
    timer = window.setTimeout(() => {
      begin().catch((error) => console.warn("No moving figure:", error));
    }, WAIT_MS);
  }
  function stop() {
    wanted = false;
    window.clearTimeout(timer);
    end?.();
    end = null;
  }
  card.addEventListener("pointerenter", (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType === "mouse") start();
  });
  card.addEventListener("pointerleave", stop);
  card.addEventListener("focusin", start);
  card.addEventListener("focusout", stop);
}

if (typeof document !== "undefined" && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
  for (const list of document.querySelectorAll("[data-skeleton]")) {
    const { skeleton } = /** @type {HTMLElement} */ (list).dataset;
    for (const picture of list.querySelectorAll("picture[data-track]")) {
      const alone = picture.parentElement?.classList.contains("thumbnails");
      const card = alone ? picture : picture.closest("li");
      if (skeleton !== undefined && card !== null) {
        enliven(card, /** @type {HTMLElement} */ (picture), skeleton);
      }
    }
  }
}

// The figures of a break move until somebody holds them still.

import { timingIn } from "../figure/hover.js";
import { playLoop } from "../figure/loop.js";

/** @param {string} url */
async function json(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
}

/**
 * Plays every movement in the place, each over its still picture.
 * @param {HTMLElement} place
 * @param {string} skeletonUrl
 * @param {HTMLButtonElement | null} hold the button that holds them still
 */
export async function showMovements(place, skeletonUrl, hold) {
  const pictures = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("picture[data-track]")]);
  const skeleton = await json(skeletonUrl);
  const loops = await Promise.all(
    pictures.map(async (picture) => {
      const track = await json(picture.dataset.track ?? "");
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("aria-hidden", "true");
      picture.append(svg);
      picture.classList.add("break-moving");
      return playLoop(svg, skeleton, track, timingIn(picture.dataset.phases ?? ""));
    }),
  );
  for (const loop of loops) loop.play();
  if (hold === null) return;
  const { textContent: still } = hold;
  hold.hidden = false;
  hold.addEventListener("click", () => {
    const moving = loops.some((loop) => loop.playing);
    for (const loop of loops) moving ? loop.pause() : loop.play();
    hold.textContent = moving ? (hold.dataset.move ?? "") : still;
  });
}

// Brings `<figure data-figure data-track data-skeleton data-phases>` to life: the still that the
// server drew stays until the movement can run, and stays for good where motion is not wanted.

import { playLoop } from "./loop.js";

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
    fetched.set(url, found);
  }
  return found;
}

/** @param {HTMLElement} host */
async function start(host) {
  const { track: trackUrl, skeleton: skeletonUrl, phases, play = "Play", pause = "Pause" } = host.dataset;
  const still = host.querySelector("svg");
  if (trackUrl === undefined || skeletonUrl === undefined || still === null) return;
  const [skeleton, track] = await Promise.all([json(skeletonUrl), json(trackUrl)]);
  const moving = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const name of ["class", "role", "aria-label", "aria-hidden"]) {
    const value = still.getAttribute(name);
    if (value !== null) moving.setAttribute(name, value);
  }
  const title = still.querySelector("title");
  if (title !== null) moving.append(title.cloneNode(true));
  still.replaceWith(moving);
  const loop = playLoop(moving, skeleton, track, JSON.parse(phases ?? "[]"));

  const button = document.createElement("button");
  button.type = "button";
  button.className = "figure-play";
  const show = () => {
    button.textContent = loop.playing ? pause : play;
  };
  button.addEventListener("click", () => {
    if (loop.playing) loop.pause();
    else loop.play();
    show();
  });
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) loop.play();
  show();
  host.append(button);
}

for (const host of document.querySelectorAll("figure[data-figure]")) {
  if (host instanceof HTMLElement) start(host).catch((error) => console.warn("No moving figure:", error));
}

// The figure on an exercise's page: plays at its real tempo with its words, seen from any side.
// The still that the server drew stays until the movement can run.

import { createTicker, momentAt } from "../figure/loop.js";
import { phaseWords } from "../player/words.js";
import { createChoice } from "./choice.js";
import { createEither } from "./either.js";
import { turnable } from "./turning.js";

/** @typedef {{seconds: number, hold: number, name: string, breath: string, holdBreath: string, cue: string}} Phase */
/** @typedef {import("../figure/figure.js").Side} Side */

/**
 * What is to be done at a moment, in words.
 * @param {Phase} phase
 * @param {number} u progress through its moving time; 1 holds
 * @param {Side | null} side null where both do the same
 */
export function captionOf(phase, u, side) {
  const moving = u < 1;
  const breath = moving ? phase.breath : phase.holdBreath;
  const words = phaseWords(/** @type {any} */ ({ kind: "repetition", moving, breath, phase_name: phase.name }));
  return { now: side === null ? words : `${words} · ${side}`, cue: phase.cue };
}

/** @param {string | undefined} url */
async function json(url) {
  const response = await fetch(url ?? "");
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
}

/**
 * @template {Element} T
 * @param {Element} host
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function part(host, selector, kind) {
  const element = host.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The figure has no ${selector}.`);
  return element;
}

/** The drawing that the page moves, in the place of the server's still. @param {HTMLElement} room */
function svgIn(room) {
  const still = part(room, "svg", SVGSVGElement);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true"); // the room around it speaks for it
  still.replaceWith(svg);
  return svg;
}

/** @param {HTMLElement} host */
async function start(host) {
  const { track: trackUrl, skeleton: skeletonUrl, body = "", phases = "[]", key = "0", sides } = host.dataset;
  const [skeleton, track] = await Promise.all([json(skeletonUrl), json(trackUrl)]);
  /** @type {Phase[]} */
  const timing = JSON.parse(phases);
  const both = sides === "both";
  const room = part(host, ".figure-room", HTMLElement);
  const controls = part(host, ".figure-controls", HTMLElement);
  const play = part(controls, "[data-act=play]", HTMLButtonElement);
  const solid = part(controls, "[data-act=solid]", HTMLButtonElement);
  const figure = createEither({
    svg: svgIn(room),
    canvas: part(room, "canvas", HTMLCanvasElement),
    skeleton,
    bodyUrl: body,
    sides: both ? ["left"] : ["left", "right"],
    onChange: (now) => (room.dataset.shows = now ? "3d" : "drawing"),
  });
  const total = timing.reduce((sum, { seconds, hold }) => sum + seconds + hold, 0);
  const [now, cue] = ["now", "cue"].map((name) => part(host, `[data-says=${name}]`, HTMLElement));

  /** @param {number} phase @param {number} u @param {Side} side */
  function show(phase, u, side) {
    figure.pose(phase, u, side);
    const words = captionOf(timing[phase], u, both ? null : side);
    if (now.textContent !== words.now) now.textContent = words.now;
    if (cue.textContent !== words.cue) cue.textContent = words.cue;
  }
  const ticker = createTicker(room, (seconds) => {
    const { phase, u } = momentAt(timing, seconds);
    show(phase, u, !both && Math.floor(seconds / total) % 2 === 1 ? "right" : "left");
  });

  figure.setTrack(track);
  show(Number(key), 1, "left");
  lead(host, controls, figure, skeleton.cameras);
  play.addEventListener("click", () => {
    if (ticker.playing) ticker.pause();
    else ticker.play();
    showPlay();
  });
  function showPlay() {
    const { pause = "", play: go = "" } = play.dataset;
    play.textContent = ticker.playing ? pause : go;
  }
  controls.hidden = false;
  await createChoice(solid, figure, { name: "figure", first: "3d" });
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) ticker.play();
  showPlay();
}

/**
 * The buttons that choose a side, and turning by hand.
 * @param {HTMLElement} host
 * @param {HTMLElement} controls
 * @param {import("./either.js").Either} figure
 * @param {{azimuths: Record<string, number>}} cameras
 */
function lead(host, controls, figure, { azimuths }) {
  const views = [...controls.querySelectorAll("[data-view]")].filter((one) => one instanceof HTMLElement);
  const own = figure.camera();
  /** @param {HTMLElement | null} chosen */
  const mark = (chosen) => {
    for (const one of views) one.setAttribute("aria-pressed", String(one === chosen));
  };
  for (const one of views) {
    one.addEventListener("click", () => {
      const name = one.dataset.view ?? "";
      if (name === "best") figure.setCamera();
      else figure.setCamera(azimuths[name], own?.elevation);
      mark(one);
    });
  }
  const room = part(host, ".figure-room", HTMLElement);
  room.tabIndex = 0;
  room.setAttribute("role", "application");
  room.setAttribute("aria-label", `${room.dataset.label ?? ""} ${room.dataset.turning ?? ""}`.trim());
  turnable(room, (dx, dy) => {
    figure.orbit(dx, dy);
    mark(null);
  });
}

if (typeof document !== "undefined") {
  for (const host of document.querySelectorAll("figure[data-figure3d]")) {
    if (host instanceof HTMLElement) start(host).catch((error) => console.warn("No moving figure:", error));
  }
}

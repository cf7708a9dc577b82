// The page that calls for breaks: it asks the server on this machine, and stops when it is closed.

import { createBells } from "../player/bells.js";
import { sayTitle, waitMs } from "./timing.js";

/** @typedef {{ring: boolean, waits: boolean, break: string, seconds: number | null, html: string}} State */

const place = /** @type {HTMLElement} */ (document.getElementById("break-state"));
const said = /** @type {HTMLElement} */ (document.getElementById("break-said"));
const token = /** @type {HTMLInputElement} */ (document.querySelector("#break-token input")).value;
const AGAIN_MS = 15_000; // while the server is away
const bells = createBells();
const usualTitle = document.title;
let shown = "";
let waiting = ""; // the planned time of the break on the page
let timer = 0;

/** @param {string} url @param {Record<string, string>} form @returns {Promise<State>} */
async function post(url, form = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "X-CSRFToken": token },
    body: new URLSearchParams(form),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
}

/** @param {State} state @param {boolean} answered whether somebody has just pressed a button */
function show(state, answered) {
  if (state.html !== shown) {
    shown = state.html;
    const had = place.contains(document.activeElement);
    place.innerHTML = state.html;
    const word = /** @type {HTMLElement | null} */ (place.querySelector("#break-word"));
    said.textContent = word?.textContent ?? "";
    if (answered || had) word?.focus();
    if (state.waits) void enliven();
  }
  waiting = state.break;
  said.classList.add("visually-hidden");
  document.title = sayTitle(usualTitle, state.waits);
  if (state.ring) bells.ring("ready");
  clearTimeout(timer);
  timer = window.setTimeout(look, waitMs(state));
}

async function enliven() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const hold = /** @type {HTMLButtonElement | null} */ (place.querySelector("[data-move]"));
  try {
    const { showMovements } = await import("./movements.js");
    await showMovements(place, place.dataset.figures ?? "", hold);
  } catch (error) {
    console.warn("The figures stand still:", error);
  }
}

async function look() {
  try {
    show(await post(place.dataset.call ?? ""), false);
  } catch {
    away();
  }
}

function away() {
  said.textContent = "Spinalis does not answer; no break is called until it runs again.";
  said.classList.remove("visually-hidden");
  clearTimeout(timer);
  timer = window.setTimeout(look, AGAIN_MS);
}

place.addEventListener("click", async (event) => {
  bells.wake();
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  if (button === null) return;
  if (button.dataset.sound !== undefined) {
    window.setTimeout(() => bells.ring("ready"), 150); // the output has just been opened
    return;
  }
  const { answer, minutes } = button.dataset;
  if (answer === undefined) return;
  try {
    const form = { answer, minutes: minutes ?? "", break: waiting };
    show(await post(place.dataset.answer ?? "", form), true);
  } catch {
    away();
  }
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) void look(); // a machine that slept may have passed a break over
});

void look();

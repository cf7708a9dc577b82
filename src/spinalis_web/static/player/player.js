// The player: brings the script, the clock, the figure, the voice and the store together.

import { createChoice } from "../figure3d/choice.js";
import { createEither } from "../figure3d/either.js";
import { createWakefulness } from "./awake.js";
import { createBells } from "./bells.js";
import { createClock } from "./clock.js";
import { askedOf, createFelt } from "./felt.js";
import { listen } from "./keys.js";
import { moment } from "./moment.js";
import { advance, cuesBetween, initial, resume } from "./runner.js";
import { createSwitch } from "./settings.js";
import { createStore } from "./store.js";
import { createTracks } from "./tracks.js";
import { createView, find } from "./view.js";
import { createVoice } from "./voice.js";
import { begins, describe, shownSide } from "./words.js";

/** @typedef {import("./script.js").Script} Script */
/** @typedef {import("./script.js").State} State */
/** @typedef {import("./script.js").Event} RunnerEvent */
/** @typedef {import("./script.js").ExerciseRecord} ExerciseRecord */
/**
 * @typedef {object} PlayerData
 * @property {{progress: string, exercise: string, end: string, skeleton: string, body: string, tracks: Record<string, string>}} urls
 * @property {string} csrf
 * @property {string[]} [done_before] the exercises that were done in an earlier session, by id
 * @property {null | {step: number, elapsed_s: number, running_s: number | null, results: ExerciseRecord[]}} state where the session was left
 */

/**
 * Sending says nothing: a screen reader would repeat `Saved` at every repetition.
 * @type {Record<import("./store.js").Saving, string | null>}
 */
const SAVING = {
  saved: "Saved",
  saving: null,
  waiting: "Will save when the connection is back",
  signed_out: "Not saved: open your link again in another tab",
  refused: "Something could not be saved",
};
const ANNOUNCED_MS = 6000;

/** @param {string} id */
const data = (id) => JSON.parse(find(id, HTMLScriptElement).textContent ?? "");

const script = /** @type {Script} */ (data("script-data"));
const { urls, csrf, done_before, state: earlier } = /** @type {PlayerData} */ (data("player-data"));
for (const entry of script.exercises) entry.again = done_before?.includes(entry.id) ?? false;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const view = createView(still);
const voice = createVoice(document.documentElement.lang);
const bells = createBells();
const screenLight = createWakefulness();
const tracks = createTracks(urls.tracks);
const store = createStore(urls, csrf, (saving) => view.saved(saving, SAVING[saving]));
const clock = createClock((dt_s) => send({ type: "tick", dt_s }));

/** @type {State} */
let state =
  earlier === null
    ? initial(script)
    : resume(script, earlier.step, earlier.results, earlier.running_s ?? 0);
let resumed = earlier !== null;
/** @type {import("../figure3d/either.js").Either | null} */
let figure = null;
/** The exercise whose track the figure has. @type {number | null} */
let drawn = null;

/** The one way in which anything happens. @param {RunnerEvent} event */
function send(event) {
  const before = state;
  state = advance(script, before, event);
  if (event.type === "tick") speak(cuesBetween(script, before, state).at(-1)?.say);
  else if (state !== before && event.type !== "felt") voice.hush();
  if (state.step !== before.step || state.status !== before.status) turn(before);
  else if (state.results !== before.results) keepResults(before);
  show();
}

/** @param {string | undefined} words */
function speak(words) {
  if (words === undefined) return;
  view.caption(words);
  voice.say(words);
}

/** What follows from a new step or status. @param {State} before */
function turn(before) {
  if (state.status === "running") resumed = false;
  ringBell(before);
  keep(before);
  void loadFigure();
  const running = state.status === "running";
  if (running) clock.start();
  else clock.stop();
  if (running) void screenLight.hold();
  else screenLight.release();
}

/** @param {State} before */
function ringBell(before) {
  if (state.status === "finished") bells.ring("end");
  else if (state.step !== before.step && state.status === "running") {
    const kind = script.steps[state.step]?.kind;
    bells.ring(kind === "change_side" ? "side" : (kind ?? "repetition"));
  }
}

/** @param {State} before */
function keepResults(before) {
  for (const record of state.results) {
    if (!before.results.includes(record)) void store.exercise(record);
  }
}

/** @param {State} before */
function keep(before) {
  keepResults(before);
  if (state.status === "finished" || state.status === "stopped") void end();
  else keepPlace();
}

function keepPlace() {
  const { step, elapsed_s, status, running_s } = state;
  void store.progress({ step, elapsed_s, status, running_s });
}

async function end() {
  const { next } = await store.end({
    outcome: state.status,
    symptom: state.symptom,
    seconds: state.running_s,
  });
  if (next !== undefined) location.assign(next);
}

function show() {
  const now = moment(script, state);
  view.render(describe(script, state, now, resumed));
  felt.show(askedOf(script, state));
  enableControls();
  if (figure === null || drawn !== now.exercise) return;
  const u = still ? 1 : now.u;
  figure.pose(now.phase ?? 0, now.phase === null ? 0 : u, shownSide(script, state));
}

/** Gives the figure the movement of the running exercise and fetches the one after it. */
async function loadFigure() {
  const wanted = script.steps[state.step]?.exercise ?? 0;
  const entry = script.exercises[wanted];
  if (figure === null || entry === undefined || drawn === wanted) return;
  const track = await tracks.of(entry.id);
  const following = script.exercises[wanted + 1];
  if (following !== undefined) void tracks.of(following.id);
  if (track === null || script.steps[state.step]?.exercise !== wanted) return;
  figure.setTrack(/** @type {any} */ (track));
  drawn = wanted;
  show();
}

async function openFigure() {
  const first = script.exercises[script.steps[state.step]?.exercise ?? 0];
  if (first !== undefined) void tracks.of(first.id);
  const response = await fetch(urls.skeleton);
  if (!response.ok) return; // words and counts lead the session without a figure
  figure = createEither({
    svg: find("figure", SVGSVGElement),
    canvas: find("figure-3d", HTMLCanvasElement),
    skeleton: await response.json(),
    bodyUrl: urls.body,
  });
  void createChoice(button("solid"), figure, { name: "session-figure", first: "drawing" });
  await loadFigure();
}

// ------------------------------------------------------------------ controls

/** @param {string} id */
const button = (id) => find(id, HTMLButtonElement);
const dialog = find("stop-dialog", HTMLDialogElement);

function enableControls() {
  const over = state.status === "finished" || state.status === "stopped";
  const begun = state.status === "running" || state.status === "paused";
  for (const id of ["back", "skip", "hurts"]) button(id).disabled = !begun;
  for (const id of ["main-button", "stop"]) button(id).disabled = over;
  const step = script.steps[state.step];
  button("tap").hidden = state.status !== "running" || (step?.kind !== "ready" && step?.kind !== "rest");
  button("skip-reading").hidden = !begins(state, step?.kind) || state.elapsed_s >= (step?.seconds ?? 0);
}

function toggle() {
  bells.wake();
  if (begins(state, script.steps[state.step]?.kind)) send({ type: "tap" });
  else if (state.status === "running") send({ type: "pause" });
  else send({ type: state.status === "ready" ? "start" : "resume" });
}

function hurts() {
  if (button("hurts").disabled) return;
  // The stage turns to the next exercise at once: the words must name the one that hurt.
  const hurting = script.exercises[script.steps[state.step]?.exercise ?? 0]?.name;
  send({ type: "hurts" });
  announce(`${hurting ?? "This exercise"} is left out because it hurt; it will come easier.`);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let announced;
/** @param {string} words */
function announce(words) {
  clearTimeout(announced);
  view.announce(words);
  announced = setTimeout(() => view.announce(""), ANNOUNCED_MS);
}

const felt = createFelt(find("felt", HTMLElement), (index, told, thanks) => {
  send({ type: "felt", index, felt: told });
  announce(thanks);
});

function askWhy() {
  if (button("stop").disabled || dialog.open) return;
  send({ type: "pause" });
  dialog.showModal();
}

/** @type {Record<string, () => void>} */
const ACTS = {
  "main-button": toggle,
  back: () => send({ type: "back" }),
  skip: () => send({ type: "skip" }),
  tap: () => send({ type: "tap" }),
  "skip-reading": () => send({ type: "tap" }),
  hurts,
  stop: askWhy,
  "stop-cancel": () => dialog.close(),
};
for (const [id, act] of Object.entries(ACTS)) {
  button(id).addEventListener("click", (event) => {
    act();
    // After a pointer the space bar shall pause again, not press this button once more.
    if (event.detail > 0) button(id).blur();
  });
}
find("stage", HTMLElement).addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target?.closest("button, .player-felt")) toggle();
});
dialog.addEventListener("click", (event) => {
  const symptom = event.target instanceof HTMLElement ? event.target.dataset.symptom : undefined;
  if (symptom === undefined) return;
  dialog.close();
  send({ type: "stop", symptom });
});

const voiceSwitch = createSwitch(
  button("voice"),
  { name: "voice", on: "Voice on", off: "Bells only" },
  (on) => (voice.on = on),
);
const keySwitch = createSwitch(
  button("keys"),
  { name: "keys", on: "Keys on", off: "Keys off" },
  (on) => document.body.classList.toggle("keys-off", !on),
);
function showVoice() {
  button("voice").disabled = !voice.available;
  if (!voice.available) button("voice").textContent = "Bells only";
  else voiceSwitch.show();
}
voice.whenVoicesChange(showVoice);
listen(
  {
    " ": toggle,
    arrowleft: ACTS.back,
    arrowright: ACTS.skip,
    enter: ACTS.tap,
    h: hurts,
    s: askWhy,
    ...felt.shortcuts(),
  },
  () => keySwitch.on,
);

document.addEventListener("visibilitychange", () => {
  if (document.hidden) send({ type: "pause" });
});
addEventListener("pagehide", () => {
  if (state.status === "running") send({ type: "pause" });
  store.flush();
});

showVoice();
show();
void openFigure();

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { moment } from "../../../src/spinalis_web/static/player/moment.js";
import { advance, initial } from "../../../src/spinalis_web/static/player/runner.js";
import {
  clockWords, countdownWords, countWords, counted, describe, nextWords, phaseWords, shownSide, timeLeft, veilWords,
} from "../../../src/spinalis_web/static/player/words.js";

/** @typedef {import("../../../src/spinalis_web/static/player/script.js").State} State */
/** @typedef {import("../../../src/spinalis_web/static/player/script.js").Script} Script */
/** @typedef {import("../../../src/spinalis_web/static/player/script.js").Moment} Moment */

const VECTORS = new URL("../../session/vectors/full_session.json", import.meta.url);
const script = /** @type {Script} */ (JSON.parse(readFileSync(VECTORS, "utf8")).script);
const started = advance(script, initial(script), { type: "start" });

/** The state at the start of the first step that fits. @param {(step: Script["steps"][number]) => boolean} fits @returns {State} */
function stateAt(fits) {
  const step = script.steps.find(fits);
  assert.ok(step, "the session has such a step");
  return { ...started, step: step.index, elapsed_s: 0 };
}

/** @param {Partial<Moment>} facts @returns {Moment} */
const momentWith = (facts) => ({ ...moment(script, stateAt((step) => step.kind === "repetition")), ...facts });

test("time is read as minutes and seconds, rounded up", () => {
  assert.equal(clockWords(725), "12:05");
  assert.equal(clockWords(0.2), "0:01");
  assert.equal(clockWords(0), "0:00");
  assert.equal(clockWords(-3), "0:00");
});

test("one is counted as one", () => {
  assert.equal(counted(1, "set"), "1 set");
  assert.equal(counted(3, "set"), "3 sets");
});

test("the phase leads the breath, and a hold says that it is one", () => {
  assert.equal(phaseWords(momentWith({ breath: "in", phase_name: "arch", moving: true })), "Breathe in · arch");
  assert.equal(phaseWords(momentWith({ breath: "free", moving: false })), "Hold · breathe calmly");
  assert.equal(phaseWords(momentWith({ kind: "rest" })), "Rest");
  assert.equal(phaseWords(momentWith({ kind: "change_side" })), "Change sides");
});

test("the count names the side only where there is one", () => {
  const facts = { repetition: 3, repetitions: 8 };
  assert.equal(countWords(script, momentWith({ ...facts, side: "left" })), "Repetition 3 of 8 · left");
  assert.equal(countWords(script, momentWith({ ...facts, side: "both" })), "Repetition 3 of 8");
});

test("a rest says which set comes next", () => {
  const rest = momentWith({ kind: "rest", set: 1, sets: 3 });
  assert.equal(countWords(script, rest), "Set 1 of 3 done");
  assert.equal(nextWords(rest), "Next: set 2 of 3");
});

test("the next exercise is named in the last set, and the last exercise as such", () => {
  assert.equal(nextWords(momentWith({ set: 1, sets: 2, next_name: "Cat" })), "Set 1 of 2");
  assert.equal(nextWords(momentWith({ set: 2, sets: 2, next_name: "Cat" })), "Set 2 of 2 · Then: Cat");
  assert.equal(nextWords(momentWith({ kind: "ready", set: 0, sets: 2, next_name: null })), "The last exercise");
});

test("short holds are not counted, long ones are", () => {
  const exercise = script.exercises.findIndex((entry) => entry.phases.some((phase) => phase.hold_s >= 3));
  assert.ok(exercise >= 0, "the session has a long hold");
  const phase = script.exercises[exercise]?.phases.findIndex((each) => each.hold_s >= 3) ?? null;
  assert.equal(countdownWords(script, momentWith({ exercise, phase, moving: false, hold_left_s: 4.2 })), "5");
  assert.equal(countdownWords(script, momentWith({ exercise, phase, moving: true, hold_left_s: 0 })), "");
  assert.equal(countdownWords(script, momentWith({ phase: null, moving: false, hold_left_s: 4.2 })), "");
});

test("the time left starts at the whole session and falls as it runs", () => {
  assert.ok(Math.abs(timeLeft(script, started).session_s - script.seconds) < 1e-6);
  let state = started;
  let before = Infinity;
  while (state.status === "running") {
    const left = timeLeft(script, state);
    assert.ok(left.session_s < before && left.exercise_s <= left.session_s);
    before = left.session_s;
    state = advance(script, state, { type: "tick", dt_s: 7.3 });
  }
  assert.ok(timeLeft(script, state).session_s < 1e-6);
});

test("while getting ready the figure shows the side that comes first", () => {
  const sided = script.steps.find((step) => step.kind === "repetition" && step.side !== "both");
  assert.ok(sided, "the session has a movement with sides");
  const first = script.exercises[sided.exercise]?.first_step ?? -1;
  assert.equal(shownSide(script, { ...started, step: first }), sided.side);
});

test("a movement without sides is shown as it is written, for the left", () => {
  const plain = stateAt((step) => step.kind === "repetition" && step.side === "both");
  assert.equal(shownSide(script, plain), "left");
});

test("notes of care stay on the screen while getting ready, before the instructions", () => {
  const entry = { .../** @type {Script["exercises"][number]} */ (script.exercises[0]), care: ["Keep it small."] };
  const careful = { ...script, exercises: [entry, ...script.exercises.slice(1)] };
  const { notes } = describe(careful, started, moment(careful, started), false);
  assert.deepEqual(notes[0], { text: "Keep it small.", kind: "care" });
  assert.deepEqual(notes.slice(1).map((note) => note.text), [...entry.steps]);
  const moving = stateAt((step) => step.kind === "repetition");
  assert.deepEqual(describe(careful, moving, moment(careful, moving), false).notes, []);
});

test("the page says when it waits, is paused, goes on, is done or was stopped", () => {
  const title = (/** @type {State} */ state, resumed = false) => veilWords(state, resumed)[0];
  assert.equal(title(initial(script)), "");
  const { words } = describe(script, initial(script), moment(script, initial(script)), false);
  assert.equal(words.phase, "Ready when you are");
  assert.equal(words.count, "15 minutes, 6 exercises");
  assert.equal(title(started), "");
  const paused = advance(script, started, { type: "pause" });
  assert.equal(title(paused), "Paused");
  assert.equal(title(paused, true), "Continue where you were");
  assert.equal(title({ ...started, status: "finished" }), "Well done");
  assert.equal(title(advance(script, started, { type: "stop", symptom: "dizzy" })), "Stopped");
});

test("the colour follows the status first and the step second", () => {
  const colour = (/** @type {State} */ state) => describe(script, state, moment(script, state), false).state;
  assert.equal(colour(initial(script)), "idle");
  assert.equal(colour(started), "ready");
  assert.equal(colour(stateAt((step) => step.kind === "rest")), "rest");
  assert.equal(colour({ ...stateAt((step) => step.kind === "rest"), status: "paused" }), "paused");
  assert.equal(colour({ ...started, status: "finished" }), "over");
});

const learning = /** @type {Script} */ (
  JSON.parse(readFileSync(new URL("../../session/vectors/learning.json", import.meta.url), "utf8")).script
);

test("learning shows every step and the common fault, getting ready every step", () => {
  const state = advance(learning, initial(learning), { type: "start" });
  const screen = describe(learning, state, moment(learning, state), false);
  assert.equal(screen.state, "learn");
  assert.deepEqual(screen.notes, [
    { text: "Stand tall.", kind: "step" },
    { text: "Lift and lower the arms.", kind: "step" },
    { text: "Often seen: The shoulders rise. Better: Let them hang.", kind: "fault" },
  ]);
  assert.equal(screen.words.phase, "New: how it goes");
  assert.equal(screen.words["main-word"], "Begin");
  assert.equal(screen.words.countdown, "");
  const ready = advance(learning, state, { type: "tap" });
  const notes = describe(learning, ready, moment(learning, ready), false).notes;
  assert.deepEqual(notes.map((note) => note.kind), ["step", "step"]);
});

test("what was done long ago is read again, but is not called new", () => {
  const known = { ...learning, exercises: learning.exercises.map((entry) => ({ ...entry, again: true })) };
  const state = advance(known, initial(known), { type: "start" });
  const screen = describe(known, state, moment(known, state), false);
  assert.equal(screen.words.phase, "Again after a while: how it goes");
  assert.equal(screen.notes.length, 3);
});

test("learning takes nothing from the time of the session", () => {
  const state = advance(learning, initial(learning), { type: "start" });
  const later = advance(learning, state, { type: "tick", dt_s: 100 });
  assert.deepEqual(timeLeft(learning, later), timeLeft(learning, state));
  assert.equal(timeLeft(learning, state).session_s, learning.seconds);
});

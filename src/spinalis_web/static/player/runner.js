// The runner: a session's state, how events change it, and what to show.
// A pure state machine, the twin of spinalis.session.runner; both obey the same test vectors.

import { exerciseAt, stepAt } from "./script.js";

/** @typedef {import("./script.js").Event} Event */
/** @typedef {import("./script.js").ExerciseRecord} ExerciseRecord */
/** @typedef {import("./script.js").Felt} Felt */
/** @typedef {import("./script.js").Outcome} Outcome */
/** @typedef {import("./script.js").Script} Script */
/** @typedef {import("./script.js").SpokenCue} SpokenCue */
/** @typedef {import("./script.js").State} State */
/** @typedef {import("./script.js").Status} Status */
/** @typedef {import("./script.js").Step} Step */

// Sums of many small ticks miss the end of a step by less than this.
const SNAP_S = 1e-9;

/**
 * The state before the start.
 * @param {Script} script
 * @returns {State}
 */
export function initial(script) {
  if (script.steps.length === 0) throw new RangeError("This script holds no steps.");
  return stateAt("ready", 0, [], 0, 0, 0);
}

/**
 * The paused state at the beginning of a step, after a reload; finished repetitions of the
 * step's exercise count again.
 * @param {Script} script
 * @param {number} step
 * @param {readonly ExerciseRecord[]} results of two for one index the later holds
 * @param {number} [runningS] seconds of the session before the reload
 * @returns {State}
 */
export function resume(script, step, results, runningS = 0) {
  if (!(Number.isInteger(step) && step >= 0 && step < script.steps.length)) {
    throw new RangeError(`Step ${step} is not in this script of ${script.steps.length} steps.`);
  }
  checkSeconds(runningS);
  /** @type {readonly ExerciseRecord[]} */
  let kept = [];
  for (const result of results) {
    exerciseAt(script, result.index);
    kept = withResult(kept, result);
  }
  const first = exerciseAt(script, stepAt(script, step).exercise).first_step;
  const done = script.steps.slice(first, step).filter((each) => each.kind === "repetition");
  const activeS = done.reduce((sum, each) => sum + each.seconds, 0);
  return stateAt("paused", step, kept, done.length, activeS, runningS);
}

/**
 * The state after the event; an event that makes no sense changes nothing.
 * @param {Script} script
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 * @throws {RangeError} a tick is negative or no finite number
 */
export function advance(script, state, event) {
  if (event.type === "tick") {
    checkSeconds(event.dt_s);
    return state.status === "running" ? tick(script, state, event.dt_s) : state;
  }
  if (state.status === "finished" || state.status === "stopped") return state;
  if (event.type === "stop") return stop(script, state, event.symptom);
  if (event.type === "felt") return howItFelt(state, event.index, event.felt);
  if (event.type === "start") return state.status === "ready" ? run(state) : state;
  if (event.type === "resume") return state.status === "paused" ? run(state) : state;
  if (state.status === "ready") return state;
  if (event.type === "back") return back(script, state);
  if (event.type === "skip") return skip(script, state);
  if (event.type === "hurts") return endExercise(script, state, "hurt");
  if (state.status === "paused") return state;
  if (event.type === "pause") return { ...state, status: "paused" };
  const step = stepAt(script, state.step);
  const waits =
    event.type === "coach_repetition"
      ? step.advance === "coach"
      : event.type === "tap" &&
        (step.kind === "ready" || step.kind === "rest" || step.advance === "tap");
  return waits ? endStep(script, state) : state;
}

/**
 * The cues to speak between two neighbouring states, each exactly once. Only time brings cues:
 * a tap, a skip or a way back leaves unspoken what it jumps over.
 * @param {Script} script
 * @param {State} before
 * @param {State} after
 * @returns {SpokenCue[]}
 */
export function cuesBetween(script, before, after) {
  const learns = after.step === before.step && after.status === "running";
  if (after.running_s <= before.running_s && !(learns && after.elapsed_s > before.elapsed_s)) return [];
  return script.steps
    .slice(before.step, after.step + 1)
    .flatMap((step) =>
      step.cues.filter(
        (cue) =>
          (step.index > before.step || cue.at_s >= before.elapsed_s) &&
          (step.index < after.step || cue.at_s < after.elapsed_s),
      ),
    );
}

/**
 * @param {Status} status
 * @param {number} step
 * @param {readonly ExerciseRecord[]} results
 * @param {number} repetitions
 * @param {number} active_s
 * @param {number} running_s
 * @returns {State}
 */
function stateAt(status, step, results, repetitions, active_s, running_s) {
  return { status, step, elapsed_s: 0, results, repetitions, active_s, running_s, symptom: null };
}

/** @param {number} seconds */
function checkSeconds(seconds) {
  if (!(Number.isFinite(seconds) && seconds >= 0)) {
    throw new RangeError(`Time must be 0 or more seconds and finite, not ${seconds}.`);
  }
}

/** @param {State} state @returns {State} */
function run(state) {
  return { ...state, status: "running" };
}

/** @param {Script} script @param {State} state @param {number} dtS @returns {State} */
function tick(script, state, dtS) {
  let leftS = dtS;
  while (state.status === "running") {
    const step = stepAt(script, state.step);
    const toEndS = step.seconds - state.elapsed_s;
    if (step.kind === "learn") return { ...state, elapsed_s: state.elapsed_s + leftS };
    if (leftS < toEndS - SNAP_S) return spend(state, step, leftS);
    if (step.advance !== "time") {
      // Its own clock stands at its end until the tap or the coach ends it.
      return { ...spend(state, step, leftS), elapsed_s: step.seconds };
    }
    const spentS = Math.min(leftS, toEndS);
    state = endStep(script, spend(state, step, spentS));
    leftS -= spentS;
  }
  return state;
}

/** @param {State} state @param {Step} step @param {number} seconds @returns {State} */
function spend(state, step, seconds) {
  return {
    ...state,
    elapsed_s: state.elapsed_s + seconds,
    active_s: state.active_s + (step.kind === "repetition" ? seconds : 0),
    running_s: state.running_s + seconds,
  };
}

/** @param {Script} script @param {State} state @returns {State} */
function endStep(script, state) {
  const step = stepAt(script, state.step);
  const repetitions = state.repetitions + (step.kind === "repetition" ? 1 : 0);
  if (step.index === exerciseAt(script, step.exercise).last_step) {
    return endExercise(script, { ...state, repetitions }, "done");
  }
  return { ...state, repetitions, step: state.step + 1, elapsed_s: 0 };
}

/** @param {Script} script @param {State} state @param {Outcome} outcome @returns {State} */
function endExercise(script, state, outcome) {
  const results = withResult(state.results, resultOf(script, state, outcome));
  const ended = { ...state, results, repetitions: 0, active_s: 0 };
  const next = script.exercises[stepAt(script, state.step).exercise + 1];
  if (next) return { ...ended, step: next.first_step, elapsed_s: 0 };
  const last = stepAt(script, script.steps.length - 1);
  return { ...ended, status: "finished", step: last.index, elapsed_s: last.seconds };
}

/** @param {Script} script @param {State} state @param {Outcome} outcome @returns {ExerciseRecord} */
function resultOf(script, state, outcome) {
  const entry = exerciseAt(script, stepAt(script, state.step).exercise);
  const earlier = earlierOf(state, entry.index);
  // What hurt before has hurt, also when it is done again; a stop symptom says more than pain.
  const hurts = earlier?.outcome === "hurt" && outcome !== "stopped";
  return {
    index: entry.index,
    exercise: entry.id,
    version: entry.version,
    dose: entry.dose,
    outcome: hurts ? "hurt" : outcome,
    repetitions: state.repetitions,
    seconds: state.active_s,
    felt: earlier?.felt ?? null, // stands until something else is told
  };
}

/** The result of an exercise that was gone back to. @param {State} state @param {number} index */
function earlierOf(state, index) {
  return state.results.find((each) => each.index === index);
}

/**
 * Notes how a done exercise felt; pain that is told afterwards makes it hurt.
 * @param {State} state
 * @param {number} index
 * @param {Felt} felt
 * @returns {State}
 */
function howItFelt(state, index, felt) {
  const earlier = earlierOf(state, index);
  if (earlier?.outcome !== "done") return state; // not felt, or known to have hurt
  const told = { ...earlier, felt, outcome: felt === "hurt" ? /** @type {const} */ ("hurt") : earlier.outcome };
  return { ...state, results: withResult(state.results, told) };
}

/**
 * @param {readonly ExerciseRecord[]} results
 * @param {ExerciseRecord} result
 * @returns {readonly ExerciseRecord[]}
 */
function withResult(results, result) {
  const others = results.filter((each) => each.index !== result.index);
  return [...others, result].sort((one, other) => one.index - other.index);
}

/** @param {Script} script @param {State} state @param {string} symptom @returns {State} */
function stop(script, state, symptom) {
  const results = withResult(state.results, resultOf(script, state, "stopped"));
  return { ...state, status: "stopped", results, repetitions: 0, active_s: 0, symptom };
}

/** @param {Script} script @param {State} state @returns {State} */
function back(script, state) {
  return { ...state, step: backFrom(script, state.step), elapsed_s: 0, repetitions: 0, active_s: 0 };
}

/** @param {Script} script @param {number} index of the step @returns {number} index of the step to go back to */
function backFrom(script, index) {
  const step = stepAt(script, index);
  const first = exerciseAt(script, step.exercise).first_step;
  if (index === first) return step.exercise > 0 ? readyStep(script, step.exercise - 1) : index;
  return step.kind === "ready" ? first : readyStep(script, step.exercise);
}

/** Where an exercise begins for somebody who has read how it goes. @param {Script} script @param {number} exercise */
function readyStep(script, exercise) {
  const first = exerciseAt(script, exercise).first_step;
  return stepAt(script, first).kind === "learn" ? first + 1 : first;
}

/**
 * Ends the exercise as skipped; one gone back to and not redone keeps its earlier result.
 * @param {Script} script
 * @param {State} state
 * @returns {State}
 */
function skip(script, state) {
  const index = stepAt(script, state.step).exercise;
  const earlier = earlierOf(state, index);
  const skipped = endExercise(script, state, "skipped");
  if (!earlier || state.repetitions > 0) return skipped;
  return { ...skipped, results: withResult(skipped.results, earlier) };
}

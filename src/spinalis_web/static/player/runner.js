// The runner: a session's state, how events change it, and what to show.
// A pure state machine, the twin of spinalis.session.runner; both obey the same test vectors.

/** @typedef {"in" | "out" | "free"} Breath */
/** @typedef {"both" | "left" | "right"} Side */
/** @typedef {"ready" | "repetition" | "change_side" | "rest"} StepKind */
/** @typedef {"time" | "tap" | "coach"} Advance */
/** @typedef {"ready" | "running" | "paused" | "finished" | "stopped"} Status */
/** @typedef {"done" | "skipped" | "hurt" | "stopped"} Outcome */

/** @typedef {{at_s: number, say: string}} SpokenCue at_s counts from the start of the step */

/**
 * @typedef {object} Dose
 * @property {number} repetitions in each set, per side
 * @property {number} sets
 * @property {number} hold_s
 * @property {number} tempo_percent
 * @property {number} rest_s
 * @property {number} range_percent
 * @property {number | null} effort_percent
 */

/**
 * @typedef {object} TimedPhase
 * @property {string} name
 * @property {Breath} breath
 * @property {number} move_s
 * @property {number} hold_s
 * @property {Breath} hold_breath
 * @property {string} cue
 */

/**
 * @typedef {object} Step
 * @property {number} index
 * @property {StepKind} kind
 * @property {number} exercise index into Script.exercises
 * @property {number} set 1-based; 0 where it has no meaning
 * @property {Side} side
 * @property {number} repetition 1-based within set and side; 0 where it has no meaning
 * @property {number} seconds
 * @property {Advance} advance
 * @property {SpokenCue[]} cues
 */

/**
 * @typedef {object} ScriptExercise
 * @property {number} index
 * @property {string} id
 * @property {number} version
 * @property {string} name
 * @property {string} summary
 * @property {string[]} steps
 * @property {"warm_up" | "main" | "relaxation"} part
 * @property {Dose} dose
 * @property {string} why
 * @property {string[]} care
 * @property {TimedPhase[]} phases
 * @property {number} first_step
 * @property {number} last_step
 * @property {number} seconds
 */

/**
 * @typedef {object} Script
 * @property {number} format
 * @property {number} seconds
 * @property {ScriptExercise[]} exercises
 * @property {Step[]} steps
 */

/**
 * @typedef {object} ExerciseRecord
 * @property {number} index place in the session
 * @property {string} exercise
 * @property {number} version
 * @property {Dose} dose
 * @property {Outcome} outcome
 * @property {number} repetitions finished, over all sets and sides
 * @property {number} seconds spent in repetitions
 */

/**
 * @typedef {object} State
 * @property {Status} status
 * @property {number} step index into Script.steps
 * @property {number} elapsed_s seconds into the step, never above its length
 * @property {readonly ExerciseRecord[]} results of the exercises that ended, by index
 * @property {number} repetitions finished in the running exercise
 * @property {number} active_s seconds spent in repetitions of the running exercise
 * @property {number} running_s seconds of the session so far, pauses left out
 * @property {string | null} symptom the stop symptom that ended the session
 */

/**
 * @typedef {{type: "start"} | {type: "tick", dt_s: number} | {type: "pause"} | {type: "resume"}
 *   | {type: "tap"} | {type: "back"} | {type: "skip"} | {type: "hurts"}
 *   | {type: "stop", symptom: string} | {type: "coach_repetition"}} Event
 */

/**
 * @typedef {object} Moment
 * @property {StepKind} kind
 * @property {number} exercise
 * @property {number} set the set just done during a rest; 0 while getting ready
 * @property {number} sets
 * @property {Side} side
 * @property {number} repetition
 * @property {number} repetitions prescribed in each set, per side
 * @property {number | null} phase index into the exercise's phases; null outside repetitions
 * @property {string} phase_name
 * @property {Breath} breath
 * @property {number} breath_progress 0-1 through the stretch in which the breath stays the same
 * @property {boolean} moving on the way into the phase's pose; false while holding it
 * @property {number} u 0-1 of the way into the phase's pose, 1 while holding
 * @property {number} seconds_left in the step
 * @property {number} hold_left_s seconds of the running hold, else 0
 * @property {string | null} next_name name of the next exercise
 */

/** @typedef {{phase: number, moving: boolean, breath: Breath, start_s: number, end_s: number}} Stretch */

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
  if (after.running_s <= before.running_s) return [];
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
 * What to show in this state.
 * @param {Script} script
 * @param {State} state
 * @returns {Moment}
 */
export function moment(script, state) {
  const step = stepAt(script, state.step);
  const entry = exerciseAt(script, step.exercise);
  const place = step.kind === "repetition" ? placeAt(entry.phases, state.elapsed_s) : NOWHERE;
  return {
    kind: step.kind,
    exercise: step.exercise,
    set: step.set,
    sets: entry.dose.sets,
    side: step.side,
    repetition: step.repetition,
    repetitions: entry.dose.repetitions,
    ...place,
    seconds_left: Math.max(step.seconds - state.elapsed_s, 0),
    next_name: script.exercises[step.exercise + 1]?.name ?? null,
  };
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

/** @param {Script} script @param {number} index @returns {Step} */
function stepAt(script, index) {
  const step = script.steps[index];
  if (!step) throw new RangeError(`Step ${index} is not in this script.`);
  return step;
}

/** @param {Script} script @param {number} index @returns {ScriptExercise} */
function exerciseAt(script, index) {
  const entry = script.exercises[index];
  if (!entry) throw new RangeError(`Exercise ${index} is not in this script.`);
  return entry;
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
  return {
    index: entry.index,
    exercise: entry.id,
    version: entry.version,
    dose: entry.dose,
    outcome,
    repetitions: state.repetitions,
    seconds: state.active_s,
  };
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
  const step = stepAt(script, state.step);
  const index = step.kind === "ready" ? Math.max(step.exercise - 1, 0) : step.exercise;
  const first = exerciseAt(script, index).first_step;
  return { ...state, step: first, elapsed_s: 0, repetitions: 0, active_s: 0 };
}

/**
 * Ends the exercise as skipped; one gone back to and not redone keeps its earlier result.
 * @param {Script} script
 * @param {State} state
 * @returns {State}
 */
function skip(script, state) {
  const index = stepAt(script, state.step).exercise;
  const earlier = state.results.find((each) => each.index === index);
  const skipped = endExercise(script, state, "skipped");
  if (!earlier || state.repetitions > 0) return skipped;
  return { ...skipped, results: withResult(skipped.results, earlier) };
}

/**
 * @typedef {Pick<Moment, "phase" | "phase_name" | "breath" | "breath_progress" | "moving" | "u"
 *   | "hold_left_s">} Place where in a repetition a moment lies
 */

/** @type {Place} */
const NOWHERE = {
  phase: null,
  phase_name: "",
  breath: "free",
  breath_progress: 0,
  moving: false,
  u: 0,
  hold_left_s: 0,
};

/**
 * The place in a repetition; at its end the last pose is reached.
 * @param {TimedPhase[]} phases
 * @param {number} atS
 * @returns {Place}
 */
function placeAt(phases, atS) {
  const stretches = stretchesOf(phases);
  const found = stretches.findIndex((each) => atS < each.end_s);
  const here = stretches.at(found); // -1, past the end, is the last
  if (!here) return NOWHERE;
  const ended = found < 0;
  const moving = here.moving && !ended;
  return {
    phase: here.phase,
    phase_name: phases[here.phase]?.name ?? "",
    breath: here.breath,
    breath_progress: ended ? 1 : breathProgress(stretches, found, atS),
    moving,
    u: moving ? (atS - here.start_s) / (here.end_s - here.start_s) : 1,
    hold_left_s: here.moving || ended ? 0 : here.end_s - atS,
  };
}

/**
 * The ways and holds that last, in order.
 * @param {TimedPhase[]} phases
 * @returns {Stretch[]}
 */
function stretchesOf(phases) {
  /** @type {Stretch[]} */
  const stretches = [];
  let start_s = 0;
  /** @param {number} phase @param {boolean} moving @param {Breath} breath @param {number} seconds */
  const add = (phase, moving, breath, seconds) => {
    if (seconds <= 0) return;
    stretches.push({ phase, moving, breath, start_s, end_s: start_s + seconds });
    start_s += seconds;
  };
  phases.forEach((phase, index) => {
    add(index, true, phase.breath, phase.move_s);
    add(index, false, phase.hold_breath, phase.hold_s);
  });
  return stretches;
}

/**
 * The progress through neighbouring stretches of one breath, taken as one.
 * @param {Stretch[]} stretches
 * @param {number} found
 * @param {number} atS
 */
function breathProgress(stretches, found, atS) {
  const breath = stretches[found]?.breath;
  let first = found;
  let last = found;
  while (stretches[first - 1]?.breath === breath) first -= 1;
  while (stretches[last + 1]?.breath === breath) last += 1;
  const start = stretches[first]?.start_s ?? 0;
  const end = stretches[last]?.end_s ?? 0;
  return (atS - start) / (end - start);
}

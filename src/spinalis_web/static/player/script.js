// What a session is made of, as types, and how to find a step or an exercise in it.

/** @typedef {"in" | "out" | "free" | "held"} Breath */
/** @typedef {"both" | "left" | "right"} Side */
/** @typedef {"learn" | "ready" | "repetition" | "change_side" | "rest"} StepKind */
/** @typedef {"time" | "tap" | "coach"} Advance */
/** @typedef {"ready" | "running" | "paused" | "finished" | "stopped"} Status */
/** @typedef {"done" | "skipped" | "hurt" | "stopped"} Outcome */
/** @typedef {"good" | "too_hard" | "hurt" | "not_again" | "more"} Felt */

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
 * @property {number} seconds of a learn step: what reading it aloud takes; no part of the length
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
 * @property {number} seconds from getting ready to the last repetition
 * @property {boolean} [new] it begins with a learn step; a session kept earlier does not say
 * @property {boolean} [again] it was done in an earlier session; the page adds it
 * @property {{seen: string, correction: string} | null} [fault] the common one
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
 * @property {Felt | null} felt told with one tap after it; null: not told
 */

/**
 * @typedef {object} State
 * @property {Status} status
 * @property {number} step index into Script.steps
 * @property {number} elapsed_s seconds into the step, above its length in a learn step alone
 * @property {readonly ExerciseRecord[]} results of the exercises that ended, by index
 * @property {number} repetitions finished in the running exercise
 * @property {number} active_s seconds spent in repetitions of the running exercise
 * @property {number} running_s seconds of the session so far, pauses and learning left out
 * @property {string | null} symptom the stop symptom that ended the session
 */

/**
 * @typedef {{type: "start"} | {type: "tick", dt_s: number} | {type: "pause"} | {type: "resume"}
 *   | {type: "tap"} | {type: "back"} | {type: "skip"} | {type: "hurts"}
 *   | {type: "felt", index: number, felt: Felt}
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
 * @property {number | null} phase index into the exercise's phases; null where nothing moves
 * @property {string} phase_name
 * @property {Breath} breath
 * @property {number} breath_progress 0-1 through the stretch in which the breath stays the same
 * @property {boolean} moving on the way into the phase's pose; false while holding it
 * @property {number} u 0-1 of the way into the phase's pose, 1 while holding
 * @property {number} seconds_left in the step
 * @property {number} hold_left_s seconds of the running hold, else 0
 * @property {string | null} next_name name of the next exercise
 */

/** @param {Script} script @param {number} index @returns {Step} */
export function stepAt(script, index) {
  const step = script.steps[index];
  if (!step) throw new RangeError(`Step ${index} is not in this script.`);
  return step;
}

/** @param {Script} script @param {number} index @returns {ScriptExercise} */
export function exerciseAt(script, index) {
  const entry = script.exercises[index];
  if (!entry) throw new RangeError(`Exercise ${index} is not in this script.`);
  return entry;
}

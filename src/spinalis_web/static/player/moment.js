// What to show at any moment of a session; both runners obey the same test vectors.

import { exerciseAt, stepAt } from "./script.js";

/** @typedef {import("./script.js").Breath} Breath */
/** @typedef {import("./script.js").Moment} Moment */
/** @typedef {import("./script.js").Script} Script */
/** @typedef {import("./script.js").State} State */
/** @typedef {import("./script.js").TimedPhase} TimedPhase */
/** @typedef {{phase: number, moving: boolean, breath: Breath, start_s: number, end_s: number}} Stretch */

/**
 * What to show in this state.
 * @param {Script} script
 * @param {State} state
 * @returns {Moment}
 */
export function moment(script, state) {
  const step = stepAt(script, state.step);
  const entry = exerciseAt(script, step.exercise);
  const place = placeIn(entry.phases, step.kind, state.elapsed_s);
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
 * The place in the movement of a step: learning shows it over and over.
 * @param {TimedPhase[]} phases
 * @param {import("./script.js").StepKind} kind
 * @param {number} atS
 */
function placeIn(phases, kind, atS) {
  if (kind === "repetition") return placeAt(phases, atS);
  const wholeS = phases.reduce((sum, phase) => sum + phase.move_s + phase.hold_s, 0);
  return kind === "learn" && wholeS > 0 ? placeAt(phases, atS % wholeS) : NOWHERE;
}

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

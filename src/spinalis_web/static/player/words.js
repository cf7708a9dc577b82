// What the player shows, as words: pure functions of the script and the runner's state.

/** @typedef {import("./script.js").Script} Script */
/** @typedef {import("./script.js").State} State */
/** @typedef {import("./script.js").Moment} Moment */

/**
 * @typedef {object} Screen everything the page shows at one moment
 * @property {string} state colour of the page: idle, learn, ready, repetition, change_side, rest, paused, over
 * @property {string} kind kind of the running step
 * @property {Record<string, string>} words text by the id of its element; empty hides it
 * @property {[string, string]} veil title and text over the figure; an empty title shows none
 * @property {Note[]} notes what to mind and how it goes
 * @property {number} done share of the session, 0 to 1
 * @property {string} breath in, out, free or held
 * @property {number} breathProgress 0 to 1
 */

/** @typedef {{text: string, kind: "care" | "step" | "fault"}} Note */

/** @type {Record<string, string>} */
const BREATH = {
  in: "Breathe in",
  out: "Breathe out",
  free: "Breathe calmly",
  held: "Wait a moment, softly",
};
/** @type {Record<string, string>} */
const PART = { warm_up: "Warm-up", main: "Main part", relaxation: "Relaxation" };
/** @type {Record<string, string>} */
const STEP = { learn: "New: how it goes", ready: "Get ready", change_side: "Change sides", rest: "Rest" };
/** What is read once more was done before, so nobody must be told that it is new. */
const LEARN_AGAIN = "Again after a while: how it goes";
/** @type {Record<string, string>} */
const BUTTON = { ready: "Start", paused: "Continue", running: "Pause", finished: "Done", stopped: "Stopped" };

/** Shorter holds are over before a count could be read, in seconds. */
const COUNTED_HOLD_S = 3;

/** Minutes and seconds, such as `12:05`. @param {number} seconds */
export function clockWords(seconds) {
  const whole = Math.max(0, Math.ceil(seconds - 1e-6));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** The one thing to do now, large. @param {Moment} now */
export function phaseWords(now) {
  if (now.kind !== "repetition") return STEP[now.kind] ?? "";
  const breath = BREATH[now.breath] ?? "";
  return now.moving ? `${breath} · ${now.phase_name}` : `Hold · ${breath.toLowerCase()}`;
}

/** Where the counting stands. @param {Script} script @param {Moment} now */
export function countWords(script, now) {
  if (now.kind === "ready" || now.kind === "learn") return doseWords(script, now);
  if (now.kind === "rest") return `Set ${now.set} of ${now.sets} done`;
  if (now.kind === "change_side") return `Now the ${now.side} side`;
  return `Repetition ${now.repetition} of ${now.repetitions}` + (now.side === "both" ? "" : ` · ${now.side}`);
}

/** @param {Script} script @param {Moment} now */
function doseWords(script, now) {
  const steps = stepsOf(script, now.exercise);
  const sided = steps.some((step) => step.side !== "both");
  const words = [counted(now.repetitions, "repetition") + (sided ? " on each side" : "")];
  if (now.sets > 1) words.push(counted(now.sets, "set"));
  return words.join(" · ");
}

/** The set, and what comes after this. @param {Moment} now */
export function nextWords(now) {
  if (now.kind === "rest") return `Next: set ${now.set + 1} of ${now.sets}`;
  const words = now.sets > 1 && now.set > 0 ? [`Set ${now.set} of ${now.sets}`] : [];
  if (now.kind === "ready" || now.kind === "learn" || now.set === now.sets) {
    words.push(now.next_name === null ? "The last exercise" : `Then: ${now.next_name}`);
  }
  return words.join(" · ");
}

/** The seconds to read from across the room, or nothing. @param {Script} script @param {Moment} now */
export function countdownWords(script, now) {
  if (now.kind === "learn") return ""; // at one's own pace
  if (now.kind !== "repetition") return String(Math.ceil(now.seconds_left));
  const hold_s = now.phase === null ? 0 : (script.exercises[now.exercise]?.phases[now.phase]?.hold_s ?? 0);
  return !now.moving && hold_s >= COUNTED_HOLD_S ? String(Math.ceil(now.hold_left_s)) : "";
}

/** @param {Script} script @param {number} exercise */
function stepsOf(script, exercise) {
  const entry = script.exercises[exercise];
  return entry === undefined ? [] : script.steps.slice(entry.first_step, entry.last_step + 1);
}

/**
 * Seconds left in the exercise and in the session, from this state on; learning is left out.
 * @param {Script} script
 * @param {State} state
 * @returns {{exercise_s: number, session_s: number}}
 */
export function timeLeft(script, state) {
  const here = script.steps[state.step];
  const spent_s = here?.kind === "learn" ? 0 : state.elapsed_s;
  let exercise_s = -spent_s;
  let session_s = -spent_s;
  for (const step of script.steps.slice(state.step)) {
    if (step.kind === "learn") continue;
    session_s += step.seconds;
    if (step.exercise === here?.exercise) exercise_s += step.seconds;
  }
  return { exercise_s: Math.max(exercise_s, 0), session_s: Math.max(session_s, 0) };
}

/** The side that the figure shows: outside repetitions the one that comes next. @param {Script} script @param {State} state */
export function shownSide(script, state) {
  const coming = script.steps.slice(state.step).find((step) => step.kind === "repetition");
  return coming?.side === "right" ? "right" : "left"; // movements without sides are written for the left
}

/**
 * What covers the figure while it stands still.
 * @param {State} state
 * @param {boolean} resumed whether the session was begun before this page was opened
 * @returns {[string, string]}
 */
export function veilWords(state, resumed) {
  if (state.status === "paused") {
    return resumed ? ["Continue where you were", ""] : ["Paused", "Take the time you need."];
  }
  if (state.status === "finished") return ["Well done", "Your session is being saved."];
  if (state.status === "stopped") return ["Stopped", "Rest. What to do comes on the next page."];
  return ["", ""];
}

/** The words before the start; minutes are rounded up, as on the page that leads here. @param {Script} script */
function welcome(script) {
  const minutes = Math.max(1, Math.ceil(script.seconds / 60));
  return {
    phase: "Ready when you are",
    count: `${counted(minutes, "minute")}, ${counted(script.exercises.length, "exercise")}`,
  };
}

/**
 * What to mind and all steps; while it is learned, the common fault with what mends it too.
 * @param {import("./script.js").ScriptExercise | undefined} entry
 * @param {"ready" | "learn"} kind
 * @returns {Note[]}
 */
function notesOf(entry, kind) {
  if (entry === undefined) return [];
  const fault = kind === "learn" ? entry.fault : null;
  return [
    ...entry.care.map((text) => /** @type {Note} */ ({ text, kind: "care" })),
    ...entry.steps.map((text) => /** @type {Note} */ ({ text, kind: "step" })),
    ...(fault ? [/** @type {Note} */ ({ text: `Often seen: ${fault.seen} Better: ${fault.correction}`, kind: "fault" })] : []),
  ];
}

/** What the large button does: learning is at one's own pace, so there it begins. @param {State} state @param {Moment} now */
function mainWord(state, now) {
  return begins(state, now.kind) ? "Begin" : (BUTTON[state.status] ?? "");
}

/** Whether the large button begins what was read. @param {State} state @param {string | undefined} kind */
export const begins = (state, kind) => state.status === "running" && kind === "learn";

/** @param {State} state @param {Moment} now */
function colour(state, now) {
  if (state.status === "ready") return "idle";
  if (state.status === "paused") return "paused";
  return state.status === "running" ? now.kind : "over";
}

/**
 * @param {Script} script
 * @param {State} state
 * @param {Moment} now
 * @param {boolean} resumed
 * @returns {Screen}
 */
export function describe(script, state, now, resumed) {
  const entry = script.exercises[now.exercise];
  const left = timeLeft(script, state);
  return {
    state: colour(state, now),
    kind: now.kind,
    words: {
      name: entry?.name ?? "",
      phase: now.kind === "learn" && entry?.again ? LEARN_AGAIN : phaseWords(now),
      count: countWords(script, now),
      next: nextWords(now),
      place: `${now.exercise + 1} of ${script.exercises.length} · ${PART[entry?.part ?? ""] ?? ""}`,
      "step-left": `Exercise ${clockWords(left.exercise_s)}`,
      left: `Session ${clockWords(left.session_s)}`,
      countdown: state.status === "running" ? countdownWords(script, now) : "",
      "main-word": mainWord(state, now),
      ...(state.status === "ready" ? welcome(script) : {}),
    },
    veil: veilWords(state, resumed),
    notes: now.kind === "ready" || now.kind === "learn" ? notesOf(entry, now.kind) : [],
    done: script.seconds > 0 ? 1 - left.session_s / script.seconds : 0,
    breath: now.breath,
    breathProgress: now.breath_progress,
  };
}

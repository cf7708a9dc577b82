// The page's runner obeys the vectors that the Python runner obeys too.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { moment } from "../../src/spinalis_web/static/player/moment.js";
import {
  advance,
  cuesBetween,
  initial,
  resume,
} from "../../src/spinalis_web/static/player/runner.js";

/** @typedef {import("../../src/spinalis_web/static/player/script.js").Script} Script */
/** @typedef {import("../../src/spinalis_web/static/player/script.js").State} State */
/** @typedef {import("../../src/spinalis_web/static/player/script.js").Moment} Moment */
/** @typedef {import("../../src/spinalis_web/static/player/script.js").Event} Event */
/** @typedef {import("../../src/spinalis_web/static/player/script.js").SpokenCue} SpokenCue */
/** @typedef {{event: Event, state: State, moment: Moment, cues: SpokenCue[]}} Entry */

const folder = new URL("../session/vectors/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** @param {string} name @returns {{script: Script, run: Entry[]}} */
function read(name) {
  return JSON.parse(readFileSync(new URL(name, folder), "utf-8"));
}

/** @param {unknown} value @param {unknown} expected @param {string} where */
function near(value, expected, where) {
  if (typeof value === "number" && typeof expected === "number") {
    assert.ok(Math.abs(value - expected) <= 1e-6, `${where}: ${value} is not ${expected}`);
  } else if (value && expected && typeof value === "object" && typeof expected === "object") {
    assert.deepEqual(Object.keys(value).sort(), Object.keys(expected).sort(), where);
    const own = new Map(Object.entries(value));
    for (const [key, part] of Object.entries(expected)) near(own.get(key), part, `${where}.${key}`);
  } else {
    assert.equal(value, expected, where);
  }
}

/** @template T @param {T} value @returns {T} */
function freeze(value) {
  if (value && typeof value === "object") Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

assert.ok(files.length >= 10, "the vectors are missing");

for (const name of files) {
  test(`the runner obeys ${name}`, () => {
    const { script, run } = freeze(read(name));
    const [first, ...rest] = run;
    assert.ok(first);
    let state = first.state;
    near(moment(script, state), first.moment, "start");
    rest.forEach((entry, number) => {
      const before = freeze(state);
      state = advance(script, before, entry.event);
      const where = `event ${number + 1}`;
      near(state, entry.state, `${where}: state`);
      near(moment(script, state), entry.moment, `${where}: moment`);
      near(cuesBetween(script, before, state), entry.cues, `${where}: cues`);
    });
  });
}

const { script } = read("undisturbed.json");
const running = advance(script, initial(script), { type: "start" });

test("the state before the start is the vectors' own", () => {
  near(initial(script), read("undisturbed.json").run[0]?.state, "initial");
});

test("a reload goes on as the vectors do", () => {
  const expected = read("resumed.json").run[0]?.state;
  assert.ok(expected);
  near(resume(script, expected.step, expected.results), expected, "resumed");
});

test("time that is no time is refused in every state", () => {
  const stopped = advance(script, running, { type: "stop", symptom: "fever" });
  for (const state of [initial(script), running, stopped]) {
    for (const dt_s of [-0.001, NaN, Infinity, -Infinity]) {
      assert.throws(() => advance(script, state, { type: "tick", dt_s }), RangeError);
    }
  }
});

test("a reload refuses what is not of its script", () => {
  const results = advance(script, running, { type: "tick", dt_s: 1000 }).results;
  const foreign = results.map((each) => ({ ...each, index: each.index + 10 }));
  for (const step of [-1, script.steps.length, 0.5, NaN]) {
    assert.throws(() => resume(script, step, []), RangeError);
  }
  assert.throws(() => resume(script, 0, foreign), RangeError);
  assert.throws(() => resume(script, 0, [], NaN), RangeError);
  assert.throws(() => initial({ ...script, steps: [] }), RangeError);
});

test("each cue is spoken exactly once at any rate of frames", () => {
  for (const rate of [5, 24, 60, 144]) {
    let state = running;
    /** @type {SpokenCue[]} */
    const spoken = [];
    while (state.status === "running") {
      const before = state;
      state = advance(script, before, { type: "tick", dt_s: 1 / rate });
      spoken.push(...cuesBetween(script, before, state));
    }
    assert.deepEqual(
      spoken,
      script.steps.flatMap((step) => step.cues),
    );
    assert.ok(Math.abs(state.running_s - script.seconds) < 1e-6);
  }
});

test("a frame of a long session costs less than a millisecond", () => {
  const long = read("full_session.json").script;
  const start = advance(long, initial(long), { type: "start" });
  let state = advance(long, start, { type: "tick", dt_s: long.seconds * 0.9 });
  const began = performance.now();
  for (let frame = 0; frame < 2000; frame += 1) {
    const before = state;
    state = advance(long, before, { type: "tick", dt_s: 0.001 });
    cuesBetween(long, before, state);
    moment(long, state);
  }
  assert.ok((performance.now() - began) / 2000 < 1);
});

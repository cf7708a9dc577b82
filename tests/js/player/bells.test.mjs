import assert from "node:assert/strict";
import { test } from "node:test";

import { createBells } from "../../../src/spinalis_web/static/player/bells.js";

/** An audio output that notes when each tone begins. @param {string} state */
function output(state = "running") {
  /** @type {number[]} */
  const struck = [];
  const gain = { gain: { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: () => {} };
  const context = {
    state,
    currentTime: 10,
    destination: {},
    resumed: 0,
    createOscillator: () => ({
      frequency: { value: 0 },
      connect: () => gain,
      start: (/** @type {number} */ at_s) => struck.push(at_s),
      stop() {},
    }),
    createGain: () => gain,
    async resume() {
      context.resumed += 1;
    },
  };
  return { struck, context, open: () => /** @type {any} */ (context) };
}

test("a repetition is one tone, now; the end is three, one after another", () => {
  const { struck, open } = output();
  const bells = createBells(open);
  bells.wake();
  bells.ring("repetition");
  assert.deepEqual(struck, [10]);
  bells.ring("end");
  assert.deepEqual(struck.slice(1), [10, 10.25, 10.5]);
});

test("before the first click nothing sounds", () => {
  const { struck, open } = output();
  createBells(open).ring("repetition");
  assert.deepEqual(struck, []);
});

test("an output that sleeps is woken by a click and stays silent until then", () => {
  const { struck, context, open } = output("suspended");
  const bells = createBells(open);
  bells.wake();
  bells.ring("rest");
  assert.equal(context.resumed, 1);
  assert.deepEqual(struck, []);
});

test("a browser without audio goes on in silence", () => {
  const bells = createBells(null);
  bells.wake();
  bells.ring("end");
});

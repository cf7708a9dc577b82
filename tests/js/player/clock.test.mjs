import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock, LONGEST_STALL_S } from "../../../src/spinalis_web/static/player/clock.js";

/** A time source that is moved by hand. */
function handMoved() {
  let now_ms = 1000;
  /** @type {(() => void) | null} */
  let draw = null;
  return {
    source: {
      now: () => now_ms,
      request: (/** @type {() => void} */ wanted) => {
        draw = wanted;
        return 7;
      },
      cancel: () => {
        draw = null;
      },
    },
    /** @param {number} ms */
    frameAfter(ms) {
      now_ms += ms;
      const wanted = draw;
      draw = null;
      wanted?.();
    },
  };
}

test("each frame hands out the time since the last", () => {
  const hand = handMoved();
  /** @type {number[]} */
  const ticks = [];
  const clock = createClock((dt_s) => ticks.push(dt_s), hand.source);
  clock.start();
  hand.frameAfter(16);
  hand.frameAfter(34);
  assert.deepEqual(ticks, [0.016, 0.034]);
});

test("time while stopped is not counted", () => {
  const hand = handMoved();
  /** @type {number[]} */
  const ticks = [];
  const clock = createClock((dt_s) => ticks.push(dt_s), hand.source);
  clock.start();
  hand.frameAfter(20);
  clock.stop();
  assert.equal(clock.running, false);
  hand.frameAfter(60_000);
  clock.start();
  hand.frameAfter(20);
  assert.deepEqual(ticks, [0.02, 0.02]);
});

test("starting twice runs once", () => {
  const hand = handMoved();
  let frames = 0;
  const clock = createClock(() => (frames += 1), hand.source);
  clock.start();
  clock.start();
  hand.frameAfter(16);
  assert.equal(frames, 1);
});

test("a machine that slept does not skip through the session", () => {
  const hand = handMoved();
  /** @type {number[]} */
  const ticks = [];
  const clock = createClock((dt_s) => ticks.push(dt_s), hand.source);
  clock.start();
  hand.frameAfter(3_600_000);
  assert.deepEqual(ticks, [LONGEST_STALL_S]);
});

test("a tick that stops the clock leaves no frame behind", () => {
  const hand = handMoved();
  let frames = 0;
  const clock = createClock(() => {
    frames += 1;
    clock.stop();
  }, hand.source);
  clock.start();
  hand.frameAfter(16);
  hand.frameAfter(16);
  assert.equal(frames, 1);
});

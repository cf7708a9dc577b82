import assert from "node:assert/strict";
import { test } from "node:test";

import { createWakefulness } from "../../../src/spinalis_web/static/player/awake.js";

/** A screen that can be kept on. */
function screen() {
  let on = 0;
  const lock = {
    async request() {
      on += 1;
      const held = {
        released: false,
        async release() {
          held.released = true;
          on -= 1;
        },
      };
      return held;
    },
  };
  return { lock: /** @type {any} */ (lock), held: () => on };
}

test("the screen stays on while the session runs and only once", async () => {
  const { lock, held } = screen();
  const awake = createWakefulness(lock);
  await awake.hold();
  await awake.hold();
  assert.equal(held(), 1);
  awake.release();
  assert.equal(held(), 0);
});

test("a pause that comes before the screen is held lets it go at once", async () => {
  const { lock, held } = screen();
  const awake = createWakefulness(lock);
  const holding = awake.hold();
  awake.release();
  await holding;
  assert.equal(held(), 0);
});

test("where the screen cannot be kept on the session goes on", async () => {
  await createWakefulness(undefined).hold();
  const refusing = { request: () => Promise.reject(new Error("low battery")) };
  await createWakefulness(/** @type {any} */ (refusing)).hold();
});

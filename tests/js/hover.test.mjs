import assert from "node:assert/strict";
import test from "node:test";

import { timingIn } from "../../src/spinalis_web/static/figure/hover.js";

test("the timing of a thumbnail is read phase by phase", () => {
  assert.deepEqual(timingIn("3+1 4.5+0"), [
    { seconds: 3, hold: 1 },
    { seconds: 4.5, hold: 0 },
  ]);
});

test("no phases, no timing", () => {
  assert.deepEqual(timingIn(""), []);
});

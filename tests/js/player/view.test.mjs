import assert from "node:assert/strict";
import { test } from "node:test";

import { ringRadius } from "../../../src/spinalis_web/static/player/view.js";

test("the ring grows on the way in and shrinks on the way out", () => {
  const way = [0, 0.25, 0.5, 0.75, 1];
  const inward = way.map((progress) => ringRadius("in", progress, 0));
  const outward = way.map((progress) => ringRadius("out", progress, 0));
  assert.deepEqual(inward, inward.toSorted((a, b) => a - b));
  assert.deepEqual(outward, outward.toSorted((a, b) => b - a));
});

test("the breath out begins where the breath in ended, inside the drawing", () => {
  assert.equal(ringRadius("in", 1, 0), ringRadius("out", 0, 0));
  assert.ok(ringRadius("in", 1, 0) < 98);
});

test("a calm breath leaves the ring as it is", () => {
  assert.equal(ringRadius("free", 0.4, 63), 63);
});

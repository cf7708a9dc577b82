import assert from "node:assert/strict";
import { test } from "node:test";

import { sayTitle, waitMs } from "../../src/spinalis_web/static/breaks/timing.js";

test("it looks again just after the next call is due", () => {
  assert.equal(waitMs({ waits: false, seconds: 20 }), 20_500);
});

test("a call that is due already is looked for soon, never at once in a loop", () => {
  assert.equal(waitMs({ waits: false, seconds: 0 }), 500);
  assert.equal(waitMs({ waits: false, seconds: -300 }), 500);
});

test("a call far ahead is no reason to sleep through a change", () => {
  assert.equal(waitMs({ waits: false, seconds: 7_200 }), 60_000);
  assert.equal(waitMs({ waits: false, seconds: null }), 60_000);
});

test("while a break waits it looks whether it still does", () => {
  assert.equal(waitMs({ waits: true, seconds: 3_600 }), 30_000);
});

test("the tab says that it is time, and stops saying so", () => {
  assert.equal(sayTitle("Breaks", true), "(1) Time for a break · Breaks");
  assert.equal(sayTitle("Breaks", false), "Breaks");
});

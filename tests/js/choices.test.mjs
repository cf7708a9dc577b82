import assert from "node:assert/strict";
import test from "node:test";

import { contradicted } from "../../src/spinalis_web/static/screening/choices.js";

/** @param {string} name */
const box = (name, checked = true) => ({ name, checked, alone: name === "none" });

test("nowhere takes away every place", () => {
  const all = [box("neck"), box("leg"), box("arm", false), box("none")];
  assert.deepEqual(contradicted(all[3], all).map((one) => one.name), ["neck", "leg"]);
});

test("a place takes away nowhere and no other place", () => {
  const all = [box("neck"), box("leg"), box("none")];
  assert.deepEqual(contradicted(all[0], all).map((one) => one.name), ["none"]);
});

test("what is unticked takes away nothing", () => {
  const all = [box("neck", false), box("none")];
  assert.deepEqual(contradicted(all[0], all), []);
});

test("places without a box that stands alone live side by side", () => {
  const all = [box("neck"), box("leg")];
  assert.deepEqual(contradicted(all[1], all), []);
});

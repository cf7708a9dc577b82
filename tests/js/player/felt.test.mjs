import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { askedOf, createFelt } from "../../../src/spinalis_web/static/player/felt.js";
import { advance, initial } from "../../../src/spinalis_web/static/player/runner.js";

/** @typedef {import("../../../src/spinalis_web/static/player/script.js").Script} Script */
/** @typedef {import("../../../src/spinalis_web/static/player/script.js").Event} Event */
/** @typedef {import("../../../src/spinalis_web/static/player/script.js").Felt} Felt */

const VECTORS = new URL("../../session/vectors/undisturbed.json", import.meta.url);
const script = /** @type {Script} */ (JSON.parse(readFileSync(VECTORS, "utf8")).script);

/** @param {Event[]} events */
const after = (...events) => events.reduce((state, event) => advance(script, state, event), initial(script));
/** @param {number} dt_s @returns {Event} */
const tick = (dt_s) => ({ type: "tick", dt_s });
/** @type {Event} */
const start = { type: "start" };
/** @param {Felt} felt @returns {Event} */
const told = (felt) => ({ type: "felt", index: 0, felt });

test("it is asked while the next exercise gets ready, and no longer", () => {
  assert.equal(askedOf(script, after(start, tick(5))), null);
  assert.deepEqual(askedOf(script, after(start, tick(38))), { index: 0, name: "Arm raise", felt: null });
  assert.equal(askedOf(script, after(start, tick(50))), null);
});

test("a pause gives all the time that is needed", () => {
  assert.equal(askedOf(script, after(start, tick(38), { type: "pause" }))?.index, 0);
});

test("what hurt or was left out is not asked about", () => {
  assert.equal(askedOf(script, after(start, { type: "hurts" })), null);
  assert.equal(askedOf(script, after(start, { type: "skip" })), null);
  assert.equal(askedOf(script, after(start, tick(38), told("hurt"))), null);
});

test("an answer stays to be seen and can be changed", () => {
  const state = after(start, tick(38), told("good"));
  assert.equal(askedOf(script, state)?.felt, "good");
  assert.equal(askedOf(script, advance(script, state, told("more")))?.felt, "more");
});

/** @param {string} felt */
function fakeButton(felt) {
  const button = new EventTarget();
  /** @type {Record<string, string>} */
  const attributes = {};
  return Object.assign(button, {
    dataset: { felt },
    attributes,
    /** @param {string} name @param {string} value */
    setAttribute: (name, value) => void (attributes[name] = value),
    blur() {},
  });
}

function fakeRow() {
  const name = { textContent: "" };
  const buttons = ["good", "too_hard", "hurt"].map(fakeButton);
  const row = { hidden: true, querySelector: () => name, querySelectorAll: () => buttons };
  return { name, buttons, row, element: /** @type {any} */ (row) };
}

test("one tap tells it, with words of thanks", () => {
  const { buttons, element, row, name } = fakeRow();
  /** @type {unknown[]} */
  const said = [];
  const felt = createFelt(element, (...all) => said.push(all));
  buttons[0]?.dispatchEvent(new Event("click"));
  assert.deepEqual(said, []);
  felt.show({ index: 3, name: "Cat", felt: null });
  assert.deepEqual([row.hidden, name.textContent], [false, "Cat"]);
  buttons[1]?.dispatchEvent(new Event("click"));
  assert.deepEqual(said, [[3, "too_hard", "Noted: too hard. It will be eased."]]);
});

test("the number keys press the buttons in their order", () => {
  const { element } = fakeRow();
  /** @type {unknown[]} */
  const said = [];
  const felt = createFelt(element, (index, what) => said.push([index, what]));
  felt.show({ index: 0, name: "Cat", felt: null });
  felt.shortcuts()["3"]?.();
  assert.deepEqual(Object.keys(felt.shortcuts()), ["1", "2", "3"]);
  assert.deepEqual(said, [[0, "hurt"]]);
});

test("the pressed answer is told to screen readers, and nothing asked hides the row", () => {
  const { buttons, element, row } = fakeRow();
  const felt = createFelt(element, () => {});
  felt.show({ index: 0, name: "Cat", felt: "good" });
  assert.deepEqual(buttons.map((button) => button.attributes["aria-pressed"]), ["true", "false", "false"]);
  felt.show(null);
  assert.equal(row.hidden, true);
});

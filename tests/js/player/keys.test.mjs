import assert from "node:assert/strict";
import { test } from "node:test";

import { isShortcut } from "../../../src/spinalis_web/static/player/keys.js";

const PRESS = { altKey: false, ctrlKey: false, metaKey: false, repeat: false };
const ON_THE_PAGE = { tag: "BODY", inDialog: false };

test("a plain key on the page is a shortcut", () => {
  assert.equal(isShortcut({ ...PRESS, key: "h" }, ON_THE_PAGE), true);
  assert.equal(isShortcut({ ...PRESS, key: " " }, ON_THE_PAGE), true);
});

test("the space bar on a focused button presses that button", () => {
  assert.equal(isShortcut({ ...PRESS, key: " " }, { tag: "BUTTON", inDialog: false }), false);
  assert.equal(isShortcut({ ...PRESS, key: "ArrowRight" }, { tag: "BUTTON", inDialog: false }), true);
});

test("keys of the browser, held keys and keys in a dialog are left alone", () => {
  assert.equal(isShortcut({ ...PRESS, ctrlKey: true, key: "s" }, ON_THE_PAGE), false);
  assert.equal(isShortcut({ ...PRESS, repeat: true, key: "ArrowRight" }, ON_THE_PAGE), false);
  assert.equal(isShortcut({ ...PRESS, key: "s" }, { tag: "BODY", inDialog: true }), false);
});

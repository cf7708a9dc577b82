import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { bundled } from "../../tools/bundle_three.mjs";

const vendor = new URL("../../src/spinalis_web/static/vendor/", import.meta.url);
const MOST_BYTES = 170_000;

const committed = await readFile(new URL("three.module.min.js", vendor), "utf8");

test("the committed module is what the named version of three.js gives", async () => {
  const parts = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  assert.match(committed, new RegExp(`^// three\\.js ${parts.devDependencies.three.replaceAll(".", "\\.")},`));
  assert.ok(committed === (await bundled()), "run: node tools/bundle_three.mjs");
});

test("the module is small, keeps its licence and evaluates no text as code", () => {
  assert.ok(gzipSync(committed, { level: 9 }).length <= MOST_BYTES);
  assert.match(committed, /SPDX-License-Identifier: MIT/);
  assert.doesNotMatch(committed, /\beval\(|new Function|new Worker|createObjectURL/);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { createTracks } from "../../../src/spinalis_web/static/player/tracks.js";

test("a track is fetched once", async () => {
  let asked = 0;
  const tracks = createTracks({ cat: "/cat" }, async () => {
    asked += 1;
    return new Response('{"name": "cat"}');
  });
  assert.deepEqual(await tracks.of("cat"), { name: "cat" });
  assert.deepEqual(await tracks.of("cat"), { name: "cat" });
  assert.equal(asked, 1);
});

test("a track that could not come is asked for again", async () => {
  const answers = [new Response("", { status: 503 }), new Response('{"name": "cat"}')];
  const tracks = createTracks({ cat: "/cat" }, async () => answers.shift() ?? new Response(""));
  assert.equal(await tracks.of("cat"), null);
  assert.deepEqual(await tracks.of("cat"), { name: "cat" });
});

test("an exercise without a track is shown without a figure", async () => {
  const tracks = createTracks({}, async () => assert.fail("nothing to ask for"));
  assert.equal(await tracks.of("cat"), null);
});

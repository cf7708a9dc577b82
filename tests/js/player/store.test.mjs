import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore, WAITS_MS } from "../../../src/spinalis_web/static/player/store.js";

const URLS = { progress: "/p", exercise: "/e", end: "/x" };
const settled = () => new Promise((done) => setImmediate(done));

/** @param {number} status @param {object} [body] */
const answer = (status, body = {}) => new Response(JSON.stringify(body), { status });

/**
 * A line to a server whose answers the test gives.
 * @param {(url: string, body: any) => Response | Promise<Response>} serve
 */
function wire(serve) {
  /** @type {[string, any][]} */
  const sent = [];
  /** @type {RequestInit[]} */
  const inits = [];
  /** @type {{act: () => void, ms: number}[]} */
  const timers = [];
  /** @type {string[]} */
  const shown = [];
  const store = createStore(URLS, "token", (saving) => shown.push(saving), {
    fetch: async (url, init) => {
      const body = JSON.parse(String(init.body));
      sent.push([url, body]);
      inits.push(init);
      return serve(url, body);
    },
    later: (act, ms) => void timers.push({ act, ms }),
  });
  return { store, sent, inits, timers, shown };
}

test("everything is sent in the order in which it happened", async () => {
  const { store, sent, shown } = wire(() => answer(200));
  void store.progress({ step: 1 });
  void store.exercise({ index: 0 });
  void store.progress({ step: 2 });
  void store.exercise({ index: 1 });
  await settled();
  assert.deepEqual(sent, [
    ["/p", { step: 1 }], ["/e", { index: 0 }], ["/p", { step: 2 }], ["/e", { index: 1 }],
  ]);
  assert.equal(shown.at(-1), "saved");
});

test("one request at a time", async () => {
  /** @type {(response: Response) => void} */
  let finish = () => {};
  const { store, sent } = wire(() => new Promise((done) => (finish = done)));
  void store.exercise({ index: 0 });
  void store.exercise({ index: 1 });
  await settled();
  assert.equal(sent.length, 1);
  finish(answer(200));
  await settled();
  assert.equal(sent.length, 2);
});

test("progress that was not sent yet gives way to newer progress, a record never does", async () => {
  /** @type {(response: Response) => void} */
  let finish = () => {};
  let first = true;
  const { store, sent } = wire(() => {
    if (!first) return answer(200);
    first = false;
    return new Promise((done) => (finish = done));
  });
  void store.progress({ step: 1 });
  void store.progress({ step: 2 });
  void store.progress({ step: 3 });
  void store.exercise({ index: 0 });
  void store.progress({ step: 4 });
  finish(answer(200));
  await settled();
  assert.deepEqual(sent.map(([, body]) => body), [{ step: 1 }, { step: 3 }, { index: 0 }, { step: 4 }]);
});

test("a server that is away gets everything when it is back, later and later", async () => {
  let away = true;
  const { store, sent, timers, shown } = wire(() => {
    if (away) throw new TypeError("Failed to fetch");
    return answer(200);
  });
  void store.exercise({ index: 0 });
  await settled();
  assert.equal(shown.at(-1), "waiting");
  for (const wait of [...WAITS_MS, WAITS_MS.at(-1)]) {
    const timer = timers.shift();
    assert.equal(timer?.ms, wait);
    timer?.act();
    await settled();
  }
  void store.exercise({ index: 1 });
  away = false;
  timers.shift()?.act();
  await settled();
  assert.deepEqual(sent.slice(-2).map(([, body]) => body), [{ index: 0 }, { index: 1 }]);
  assert.equal(store.pending, 0);
  assert.equal(shown.at(-1), "saved");
});

test("a server error is tried again, a refusal is not and does not hold up the rest", async () => {
  const answers = [answer(503), answer(400), answer(200)];
  const { store, sent, timers, shown } = wire(() => answers.shift() ?? answer(200));
  void store.exercise({ index: 0 });
  void store.exercise({ index: 1 });
  await settled();
  timers.shift()?.act();
  await settled();
  assert.deepEqual(sent.map(([, body]) => body.index), [0, 0, 1]);
  assert.ok(shown.includes("refused"));
});

test("a refusal stays visible to the end", async () => {
  const answers = [answer(400), answer(200)];
  const { store, shown } = wire(() => answers.shift() ?? answer(200));
  void store.exercise({ index: 0 });
  void store.exercise({ index: 1 });
  await settled();
  assert.equal(shown.at(-1), "refused");
});

test("signed out keeps the record and says so", async () => {
  const { store, shown } = wire(() => answer(403));
  void store.exercise({ index: 0 });
  await settled();
  assert.equal(store.pending, 1);
  assert.equal(shown.at(-1), "signed_out");
});

test("the end comes back with the next page", async () => {
  const { store } = wire((url) => answer(200, url === "/x" ? { next: "/feedback" } : {}));
  void store.exercise({ index: 0 });
  assert.deepEqual(await store.end({ outcome: "finished" }), { next: "/feedback" });
});

test("each request carries the token and outlives the page", async () => {
  const { store, inits } = wire(() => answer(200));
  await store.end({ outcome: "finished" });
  const headers = /** @type {Record<string, string>} */ (inits[0]?.headers);
  assert.equal(headers["X-CSRFToken"], "token");
  assert.equal(inits[0]?.keepalive, true);
});

test("a page that goes away sends what waits, without what is under way", async () => {
  const { store, sent } = wire(() => new Promise(() => {}));
  void store.exercise({ index: 0 });
  void store.exercise({ index: 1 });
  await settled();
  store.flush();
  assert.deepEqual(sent.map(([, body]) => body.index), [0, 1]);
});

test("a page that goes away while the server is away tries everything once more", async () => {
  const { store, sent } = wire(() => {
    throw new TypeError("Failed to fetch");
  });
  void store.exercise({ index: 0 });
  await settled();
  store.flush();
  assert.deepEqual(sent.map(([, body]) => body.index), [0, 0]);
});

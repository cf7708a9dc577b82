// Keeps the session on the server: in order, at once, and again when the connection was away.

/** @typedef {"saved" | "saving" | "waiting" | "signed_out" | "refused"} Saving */
/** @typedef {{url: string, body: unknown, replaces: boolean, done: (answer: any) => void}} Entry */

/**
 * @typedef {object} Line the way to the server; tests bring their own
 * @property {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @property {(act: () => void, ms: number) => void} later
 */

/** Waits between attempts, in milliseconds; the last repeats. */
export const WAITS_MS = [500, 1000, 2000, 4000, 8000];
const TRY_AGAIN = new Set([408, 425, 429]);
const SIGNED_OUT = new Set([401, 403]);

/** @type {Line} */
const BROWSER = {
  fetch: (url, init) => fetch(url, init),
  later: (act, ms) => void setTimeout(act, ms),
};

/**
 * @param {{progress: string, exercise: string, end: string}} urls
 * @param {string} csrf
 * @param {(saving: Saving) => void} onSaving
 * @param {Line} [line]
 */
export function createStore(urls, csrf, onSaving, line = BROWSER) {
  /** @type {Entry[]} */
  const queue = [];
  let sending = false;
  let failures = 0;
  let refused = false; // said until the page is left: something of this session is not kept

  /** @param {Entry} entry */
  function post(entry) {
    return line.fetch(entry.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify(entry.body),
      credentials: "same-origin",
      keepalive: true, // a request under way outlives the page
    });
  }

  /** @param {Saving} saving */
  function tryLater(saving) {
    onSaving(saving);
    const wait = WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0;
    failures += 1;
    line.later(() => {
      sending = false;
      void send();
    }, wait);
  }

  /** @param {Entry} entry @param {Response} response */
  async function settle(entry, response) {
    if (response.ok) {
      entry.done(await response.json().catch(() => ({})));
    } else if (SIGNED_OUT.has(response.status)) {
      return tryLater("signed_out");
    } else if (response.status >= 500 || TRY_AGAIN.has(response.status)) {
      return tryLater("waiting");
    }
    // Any other refusal stays a refusal: sending it again would hold up what follows.
    queue.shift();
    failures = 0;
    sending = false;
    refused ||= !response.ok;
    if (refused || queue.length === 0) onSaving(refused ? "refused" : "saved");
    void send();
  }

  async function send() {
    const entry = queue[0];
    if (sending || entry === undefined) return;
    sending = true;
    try {
      await settle(entry, await post(entry));
    } catch {
      tryLater("waiting");
    }
  }

  /** @param {string} url @param {unknown} body @param {boolean} replaces */
  function add(url, body, replaces) {
    return new Promise((done) => {
      const last = queue.at(-1);
      const underWay = sending && queue.length === 1;
      if (replaces && last?.replaces && !underWay) queue.pop();
      queue.push({ url, body, replaces, done });
      if (failures === 0 && !refused) onSaving("saving");
      void send();
    });
  }

  return {
    get pending() {
      return queue.length;
    },
    /** Where the session stands; a newer one takes the place of one not sent yet. @param {object} at */
    progress: (at) => add(urls.progress, at, true),
    /** @param {object} record one finished, skipped or painful exercise */
    exercise: (record) => add(urls.exercise, record, false),
    /** @param {object} end @returns {Promise<{next?: string}>} */
    end: (end) => add(urls.end, end, false),
    /** Sends everything that waits when the page goes away. */
    flush() {
      for (const entry of queue.slice(sending && failures === 0 ? 1 : 0)) void post(entry).catch(() => {});
    },
  };
}

// The session's clock: it hands out the time between two drawn frames while it runs.

/** A stall longer than this (a machine that slept) counts as this much, in seconds. */
export const LONGEST_STALL_S = 5;

/**
 * @typedef {object} TimeSource
 * @property {() => number} now milliseconds that never run backwards
 * @property {(draw: () => void) => number} request asks for the next frame
 * @property {(handle: number) => void} cancel
 */

/** @type {TimeSource} */
const BROWSER = {
  now: () => performance.now(),
  request: (draw) => requestAnimationFrame(draw),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/**
 * @param {(dt_s: number) => void} onTick called once a frame with the seconds since the last
 * @param {TimeSource} [source]
 */
export function createClock(onTick, source = BROWSER) {
  let last = 0;
  /** @type {number | null} */
  let handle = null;

  function frame() {
    const now = source.now();
    const dt_s = Math.min(Math.max(now - last, 0) / 1000, LONGEST_STALL_S);
    last = now;
    handle = source.request(frame);
    onTick(dt_s);
  }

  return {
    get running() {
      return handle !== null;
    },
    start() {
      if (handle !== null) return;
      last = source.now();
      handle = source.request(frame);
    },
    stop() {
      if (handle === null) return;
      source.cancel(handle);
      handle = null;
    },
  };
}

// When the page for breaks looks again. Pure, so that it is tested without a browser.

const OFTEN_MS = 30_000; // a break that waits ends by itself after a while
const SELDOM_MS = 60_000; // settings may have changed in another tab
const SOON_MS = 500;

/**
 * Milliseconds until the next look: at the next call, or after a while at the latest.
 * @param {{waits: boolean, seconds: number | null}} state
 */
export function waitMs({ waits, seconds }) {
  if (waits) return OFTEN_MS;
  if (seconds === null) return SELDOM_MS;
  return Math.min(Math.max(seconds * 1000 + SOON_MS, SOON_MS), SELDOM_MS);
}

/**
 * The title of the tab, which is often all that can be seen of it.
 * @param {string} usual @param {boolean} waits
 */
export function sayTitle(usual, waits) {
  return waits ? `(1) Time for a break · ${usual}` : usual;
}

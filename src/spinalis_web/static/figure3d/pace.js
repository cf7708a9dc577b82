// Keeps the picture smooth: draws more coarsely where frames come too slowly.

/** @typedef {{pixels: number, shadows: boolean}} Level device pixels for one of the page; real shadows */

const SLOW_MS = 45; // below 22 frames a second
const WATCHED = 6; // frames to judge by
const PAUSE_MS = 1500; // longer is a pause, not a slow frame

/**
 * @param {number} devicePixels of the screen
 * @returns {Level[]} from fine to coarse
 */
export function levelsFor(devicePixels) {
  const most = Math.min(2, Math.max(1, devicePixels));
  /** @type {Level[]} */
  const levels = [{ pixels: most, shadows: true }];
  if (most > 1) levels.push({ pixels: 1, shadows: true });
  return [...levels, { pixels: 1, shadows: false }, { pixels: 0.75, shadows: false }, { pixels: 0.5, shadows: false }];
}

/**
 * @param {Level[]} levels
 * @param {(level: Level) => void} apply called when the level falls; it never rises again
 */
export function createPace(levels, apply) {
  let level = 0;
  let before = 0;
  /** @type {number[]} */
  let times = [];
  return {
    get level() {
      return levels[level];
    },
    /** Tells of a frame. @param {number} now milliseconds */
    frame(now) {
      const took = now - before;
      before = now;
      if (took > PAUSE_MS || level === levels.length - 1) return;
      times.push(took);
      if (times.length < WATCHED) return;
      const middle = times.sort((a, b) => a - b)[WATCHED / 2];
      times = [];
      if (middle <= SLOW_MS) return;
      level = Math.min(levels.length - 1, level + Math.floor(middle / SLOW_MS));
      apply(levels[level]);
    },
  };
}

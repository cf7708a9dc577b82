// Keeps the picture smooth: draws more coarsely where frames come too slowly.

/** @typedef {{pixels: number, shadows: boolean}} Level device pixels for one of the page; real shadows */

const SLOW_MS = 45; // below 22 frames a second
const WATCHED = 6; // frames to judge by
const PAUSE_MS = 1500; // longer is a pause, not a slow frame

/**
 * Whether the browser has no graphics card to draw with; null where it shows no 3D at all.
 * Asked of a canvas of its own, because the answer decides how the true one is made.
 */
export function drawsInSoftware() {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) return null;
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const name = context.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(name));
}

/**
 * @param {number} devicePixels of the screen
 * @param {boolean} software begins where a processor alone can keep up
 * @returns {Level[]} from fine to coarse
 */
export function levelsFor(devicePixels, software = false) {
  /** @type {Level[]} */
  const coarse = [1, 0.75, 0.5].map((pixels) => ({ pixels, shadows: false }));
  if (software) return coarse;
  const most = Math.min(2, Math.max(1, devicePixels));
  const fine = most > 1 ? [most, 1] : [1];
  return [...fine.map((pixels) => ({ pixels, shadows: true })), ...coarse];
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

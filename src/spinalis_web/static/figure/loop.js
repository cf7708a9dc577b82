// A movement that runs by itself at its own tempo: for the pages of the library.

import { createFigure } from "./figure.js";

/** @typedef {{seconds: number, hold: number}} PhaseTiming */
/** @typedef {{phase: number, u: number}} Moment */

/**
 * Where a repeated movement is after some time.
 * @param {PhaseTiming[]} timing of each phase: the way into the pose, then the hold in it
 * @param {number} seconds since the start
 * @returns {Moment}
 */
export function momentAt(timing, seconds) {
  const total = timing.reduce((sum, { seconds: way, hold }) => sum + way + hold, 0);
  if (total <= 0) return { phase: 0, u: 1 };
  let left = ((seconds % total) + total) % total;
  for (const [phase, { seconds: way, hold }] of timing.entries()) {
    if (left < way + hold) return { phase, u: way > 0 ? Math.min(1, left / way) : 1 };
    left -= way + hold;
  }
  return { phase: timing.length - 1, u: 1 };
}

/**
 * A clock that runs while it is wanted and somebody can see the element.
 * @param {Element} element
 * @param {(seconds: number) => void} tick called every frame with the time played so far
 */
export function createTicker(element, tick) {
  let wanted = false;
  let inView = true;
  let clock = 0;
  let before = 0;
  let frame = 0;

  /** @param {number} now milliseconds */
  function step(now) {
    // after a pause the movement goes on where it was
    clock += before === 0 ? 0 : Math.min(0.1, (now - before) / 1000);
    before = now;
    tick(clock);
    frame = requestAnimationFrame(step);
  }

  function update() {
    const run = wanted && inView && !document.hidden;
    if (run && frame === 0) frame = requestAnimationFrame(step);
    if (!run && frame !== 0) {
      cancelAnimationFrame(frame);
      frame = 0;
      before = 0;
    }
  }
  const watch = new IntersectionObserver((entries) => {
    inView = entries[entries.length - 1].isIntersecting;
    update();
  });
  watch.observe(element);
  document.addEventListener("visibilitychange", update);

  return {
    get playing() {
      return wanted;
    },
    play() {
      wanted = true;
      update();
    },
    pause() {
      wanted = false;
      update();
    },
    stop() {
      wanted = false;
      update();
      watch.disconnect();
      document.removeEventListener("visibilitychange", update);
    },
  };
}

/**
 * Plays a movement until it is stopped; pauses by itself while nobody can see it.
 * @param {SVGSVGElement} svg
 * @param {import("./skeleton.js").Skeleton} skeleton
 * @param {import("./skeleton.js").Track} track
 * @param {PhaseTiming[]} timing
 */
export function playLoop(svg, skeleton, track, timing) {
  const figure = createFigure(svg, skeleton, { sides: ["left"] });
  figure.setTrack(track);
  const ticker = createTicker(svg, (seconds) => {
    const { phase, u } = momentAt(timing, seconds);
    figure.pose(phase, u);
  });
  figure.keyPose(0);

  return {
    figure,
    get playing() {
      return ticker.playing;
    },
    play: ticker.play,
    pause: ticker.pause,
    stop() {
      ticker.stop();
      figure.remove();
    },
  };
}

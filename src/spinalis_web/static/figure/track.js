// A compiled movement: its samples and the pose at any moment of a phase.

import { RADIANS, identity, rotationFromVector, times, turnOn } from "./kinematics.js";

/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./skeleton.js").Track} Track */
/** @typedef {import("./kinematics.js").Pose} Pose */
/** @typedef {{start: number, count: number, passing: boolean}} Span */
/** @typedef {{samples: Float64Array, width: number, total: number, spans: Span[]}} Movement */

/**
 * All samples of a track, degrees and metres.
 * @param {Skeleton} skeleton
 * @param {Track} track
 * @returns {Movement}
 */
export function decode(skeleton, track) {
  const width = track.rest.length;
  const angles = skeleton.dofs.length;
  const spans = [];
  let total = 0;
  for (const phase of track.phases) {
    spans.push({ start: total, count: phase.samples, passing: phase.passing ?? false });
    total += phase.samples;
  }
  /** @param {number} channel */
  const unit = (channel) =>
    channel >= angles && channel < angles + 3 ? skeleton.lengthUnitM : skeleton.angleUnitDeg;
  const samples = new Float64Array(total * width);
  track.rest.forEach((step, channel) => {
    for (let n = 0; n < total; n += 1) samples[n * width + channel] = step * unit(channel);
  });
  track.channels.forEach((channel, row) => {
    let sum = 0;
    track.values[row].forEach((step, n) => {
      sum += step;
      samples[n * width + channel] = sum * unit(channel);
    });
  });
  return { samples, width, total, spans };
}

/**
 * Channel values within a phase: Catmull-Rom that rests at both ends, but where a phase passes on.
 * @param {Movement} movement
 * @param {number} phase
 * @param {number} u progress through the moving time, 0 to 1
 * @returns {Float64Array}
 */
export function channelsAt(movement, phase, u) {
  const { samples, width, total, spans } = movement;
  const { start, count, passing } = spans[phase];
  const flowing = spans[(phase + spans.length - 1) % spans.length].passing;
  /** @param {number} n 0 is the pose before the phase */
  const row = (n) => ((start - 1 + n + total) % total) * width;
  const place = Math.min(Math.max(u, 0), 1) * count;
  const index = Math.min(Math.floor(place), count - 1);
  const t = place - index;
  const t2 = t * t;
  const t3 = t2 * t;
  const [a, b] = [row(index), row(index + 1)];
  const before = index > 0 || flowing ? row(index - 1) : -1;
  const after = index + 2 <= count || passing ? row(index + 2) : -1;
  const out = new Float64Array(width);
  for (let c = 0; c < width; c += 1) {
    const left = samples[a + c];
    const right = samples[b + c];
    const slopeLeft = before < 0 ? 0 : (right - samples[before + c]) / 2;
    const slopeRight = after < 0 ? 0 : (samples[after + c] - left) / 2;
    out[c] =
      (2 * t3 - 3 * t2 + 1) * left +
      (t3 - 2 * t2 + t) * slopeLeft +
      (3 * t2 - 2 * t3) * right +
      (t3 - t2) * slopeRight;
  }
  return out;
}

/**
 * @param {Skeleton} skeleton
 * @param {Float64Array} channels
 * @param {string} position
 * @param {boolean} mirrored true gives the right side
 * @returns {Pose}
 */
export function poseOf(skeleton, channels, position, mirrored) {
  const count = skeleton.dofs.length;
  const flip = mirrored ? -1 : 1;
  const angles = channels.slice(0, count);
  if (mirrored) {
    skeleton.mirrorOrder.forEach((from, to) => {
      angles[to] = channels[from] * skeleton.mirrorSign[to];
    });
  }
  const [x, y, z, ...turn] = channels.slice(count);
  const [tx, ty, tz] = turn.map((degrees) => degrees * RADIANS);
  return {
    angles,
    root: [flip * x, y, z],
    rotation: times(baseRotation(skeleton, position, mirrored), rotationFromVector(tx, flip * ty, flip * tz)),
  };
}

/**
 * How the steady segment lies at the start. Turns about the room's axes come from the left, so the
 * last one is applied first when each is about the segment's own axes.
 * @param {Skeleton} skeleton
 * @param {string} position
 * @param {boolean} mirrored
 */
function baseRotation(skeleton, position, mirrored) {
  const matrix = identity();
  for (const [axis, degrees] of [...skeleton.baseTurns[position]].reverse()) {
    turnOn(matrix, 0, axis, degrees * RADIANS * (mirrored && axis !== 0 ? -1 : 1));
  }
  return matrix;
}

// Where the camera stands, and how the room comes onto the picture.

import { RADIANS } from "./kinematics.js";

const DISTANCE_M = 6;
const MARGIN = 0.05; // of the shorter side of the picture

/**
 * @typedef {object} Lens
 * @property {number[]} axes rows: to the right, up, towards the camera
 * @property {number[]} target metres
 * @property {number} scale pixels per metre at the target
 * @property {[number, number]} centre pixels
 */
/** @typedef {{x: Float64Array, y: Float64Array, depth: Float64Array, zoom: Float64Array}} Projected */

/**
 * @param {number} azimuth degrees, 0 sees the front, positive towards the person's left
 * @param {number} elevation degrees above the horizon
 */
export function axesOf(azimuth, elevation) {
  const [sa, ca] = [Math.sin(azimuth * RADIANS), Math.cos(azimuth * RADIANS)];
  const [se, ce] = [Math.sin(elevation * RADIANS), Math.cos(elevation * RADIANS)];
  return [ca, 0, -sa, -sa * se, ce, -ca * se, sa * ce, se, ca * ce];
}

/** The place of the camera in the room. @param {Lens} lens */
export function eyeOf(lens) {
  return lens.target.map((value, i) => value + lens.axes[6 + i] * DISTANCE_M);
}

/**
 * @param {Lens} lens
 * @param {ArrayLike<number>} points x, y, z, x, y, z, ... metres
 * @returns {Projected}
 */
export function project(lens, points) {
  const count = points.length / 3;
  const [x, y, depth, zoom] = [0, 0, 0, 0].map(() => new Float64Array(count));
  const { axes: a, target, scale, centre } = lens;
  for (let i = 0; i < count; i += 1) {
    const px = points[3 * i] - target[0];
    const py = points[3 * i + 1] - target[1];
    const pz = points[3 * i + 2] - target[2];
    depth[i] = a[6] * px + a[7] * py + a[8] * pz;
    zoom[i] = (scale * DISTANCE_M) / (DISTANCE_M - depth[i]);
    x[i] = centre[0] + (a[0] * px + a[1] * py + a[2] * pz) * zoom[i];
    y[i] = centre[1] - (a[3] * px + a[4] * py + a[5] * pz) * zoom[i];
  }
  return { x, y, depth, zoom };
}

/**
 * The lens that shows all the balls as large as the picture allows.
 * @param {number[]} axes
 * @param {number[]} points x, y, z, ... metres
 * @param {number[]} radii metres
 * @param {[number, number]} size pixels
 * @returns {Lens}
 */
export function fit(axes, points, radii, size) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  points.forEach((value, i) => {
    low[i % 3] = Math.min(low[i % 3], value);
    high[i % 3] = Math.max(high[i % 3], value);
  });
  const target = low.map((value, i) => (value + high[i]) / 2);
  const seen = project({ axes, target, scale: 1, centre: [0, 0] }, points);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  radii.forEach((radius, i) => {
    const reach = radius * seen.zoom[i];
    left = Math.min(left, seen.x[i] - reach);
    right = Math.max(right, seen.x[i] + reach);
    top = Math.min(top, seen.y[i] - reach);
    bottom = Math.max(bottom, seen.y[i] + reach);
  });
  const free = 2 * MARGIN * Math.min(...size);
  const scale = Math.min((size[0] - free) / (right - left), (size[1] - free) / (bottom - top));
  return {
    axes,
    target,
    scale,
    centre: [size[0] / 2 - (scale * (left + right)) / 2, size[1] / 2 - (scale * (top + bottom)) / 2],
  };
}

// The lens of the drawing as matrices, so that both figures stand at the same place.

import { eyeOf } from "../figure/camera.js";

/** @typedef {import("../figure/camera.js").Lens} Lens */
/** @typedef {{azimuth: number, elevation: number}} View degrees */

const DISTANCE_M = 6; // of the lens, as in figure/camera.js
export const NEAR_M = 2;
export const FAR_M = 14;
const LOWEST_DEG = 2;
const HIGHEST_DEG = 80;

/**
 * Puts a point of the room where `project` puts it; x and y run from -1 to 1 over the picture.
 * @param {Lens} lens
 * @param {[number, number]} size pixels
 * @returns {number[]} 16, by columns
 */
export function projectionOf({ scale, centre }, [width, height]) {
  const focal = scale * DISTANCE_M;
  const depth = FAR_M - NEAR_M;
  return [
    (2 * focal) / width, 0, 0, 0,
    0, (2 * focal) / height, 0, 0,
    1 - (2 * centre[0]) / width, (2 * centre[1]) / height - 1, -(FAR_M + NEAR_M) / depth, -1,
    0, 0, (-2 * FAR_M * NEAR_M) / depth, 0,
  ];
}

/** Where the camera is and how it is turned. @param {Lens} lens @returns {number[]} 16, by columns */
export function placeOf(lens) {
  const [rx, ry, rz, ux, uy, uz, tx, ty, tz] = lens.axes;
  return [rx, ry, rz, 0, ux, uy, uz, 0, tx, ty, tz, 0, ...eyeOf(lens), 1];
}

/**
 * The view after a turn; the camera stays above the floor and never tips over.
 * @param {View} view
 * @param {number} dx degrees to the person's left
 * @param {number} dy degrees upwards
 * @returns {View}
 */
export function turned({ azimuth, elevation }, dx, dy) {
  const around = ((((azimuth + dx + 180) % 360) + 360) % 360) - 180;
  return { azimuth: around, elevation: Math.min(HIGHEST_DEG, Math.max(LOWEST_DEG, elevation + dy)) };
}

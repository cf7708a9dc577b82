// What stands round the figure: furniture, mat, arrows, and all that the picture must hold.

import { eyeOf, project } from "./camera.js";
import { short } from "./hull.js";
import { RADIANS, moveTo } from "./kinematics.js";
import { dot } from "./order.js";
import { channelsAt, poseOf } from "./track.js";

/** @typedef {import("./skeleton.js").Placement} Placement */
/** @typedef {import("./skeleton.js").Effort} Effort */
/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./skeleton.js").Track} Track */
/** @typedef {import("./kinematics.js").Bones} Bones */
/** @typedef {import("./camera.js").Lens} Lens */
/** @typedef {import("./order.js").Box} Box */
/** @typedef {import("./scene.js").Drawn} Drawn */
/** @typedef {{d: string, dark: boolean}} Face */
/** @typedef {{boxes: Box[], legs: number[][][], walls: Box[], mat: number[][] | null,
 *   points: number[], radii: number[]}} Stage */

const MOST_SAMPLES = 60;
const NECK = 3.2; // length of an arrow's head in half widths of its shaft
const LEAST_ARROW = 4.5; // in the same; a shorter one points at the camera or away: a ring
const [RING, HOLE, SPOT] = [3.6, 2.5, 1.2]; // radii in the same
const ARROW_M = [0.05, 0.27];
/** @type {Record<string, number[]>} */
const DIRECTIONS = {
  left: [1, 0, 0],
  right: [-1, 0, 0],
  up: [0, 1, 0],
  down: [0, -1, 0],
  forward: [0, 0, 1],
  backward: [0, 0, -1],
};

/** @param {Placement} placement @param {number[]} point @returns {number[]} the point in the room */
function placed({ x = 0, z = 0, turn = 0 }, point) {
  const [sin, cos] = [Math.sin(turn * RADIANS), Math.cos(turn * RADIANS)];
  return [x + cos * point[0] + sin * point[2], point[1], z - sin * point[0] + cos * point[2]];
}

/** @param {Skeleton} skeleton @param {Placement} placement @returns {Box[]} */
function boxesOf(skeleton, placement) {
  const build = skeleton.props.builds[placement.prop];
  const top = placement.height ?? build.height;
  const axes = [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map((axis) =>
    placed({ prop: placement.prop, turn: placement.turn }, axis),
  );
  return build.parts.map(([x0, x1, y0, y1, z0, z1], number) => {
    /** @param {number} low */
    const corners = (low) =>
      [x0, x1].flatMap((x) =>
        [low, Math.max(0, top + y1)].flatMap((y) => [z0, z1].map((z) => placed(placement, [x, y, z]))),
      );
    const low = Math.max(0, top + y0);
    const onLegs = number === 0 && build.legs.length > 0;
    return { axes, corners: corners(low), space: corners(onLegs ? 0 : low) };
  });
}

/**
 * A wall along the whole movement, so that whatever touches it lies within it.
 * @param {Skeleton} skeleton
 * @param {Placement} placement
 * @param {number[]} centres
 * @returns {Box}
 */
function wallOf(skeleton, placement, centres) {
  const [{ axes, corners: flat }] = boxesOf(skeleton, placement);
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < centres.length; i += 3) {
    const along = centres[i] * axes[0][0] + centres[i + 2] * axes[0][2];
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  const border = skeleton.props.wall;
  const corners = flat.map((corner, i) => {
    const move = (i < 4 ? low - border : high + border) - dot(corner, axes[0]);
    return corner.map((value, k) => value + move * axes[0][k]);
  });
  return { axes, corners, space: corners };
}

/** @param {Skeleton} skeleton @param {Placement} placement @returns {number[][][]} segments */
function legsOf(skeleton, placement) {
  const { builds, posts } = skeleton.props;
  const build = builds[placement.prop];
  const top = placement.height ?? build.height;
  const segments = build.legs.map(([x, z]) => [[x, 0, z], [x, top - 0.04, z]]);
  if (placement.prop === "chair") {
    segments.push(...posts.map(([x, z]) => [[x, top - 0.02, z], [x, top + 0.2, z]]));
  }
  return segments.map((segment) => segment.map((point) => placed(placement, point)));
}

/**
 * A mat under the whole movement, within the lengths that mats have.
 * @param {Skeleton} skeleton
 * @param {Placement} placement
 * @param {number[]} centres
 */
function matOf(skeleton, placement, centres) {
  const { width, lengths, border } = skeleton.props.mat;
  const ahead = placed({ prop: "mat", turn: placement.turn }, [0, 0, 1]);
  const start = placed(placement, [0, 0, 0]);
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < centres.length; i += 3) {
    const along = (centres[i] - start[0]) * ahead[0] + (centres[i + 2] - start[2]) * ahead[2];
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  const half = Math.min(lengths[1], Math.max(lengths[0], high - low + 2 * border)) / 2;
  const [middle, wide] = [(low + high) / 2, width / 2];
  return [[-wide, -half], [wide, -half], [wide, half], [-wide, half]].map(([x, z]) =>
    placed(placement, [x, 0, middle + z]),
  );
}

/**
 * An effort's arrow in the room: where it starts and where it points.
 * @param {Skeleton} skeleton
 * @param {Effort} effort
 * @param {Bones} bones
 * @param {boolean} mirrored
 * @returns {number[][]}
 */
export function arrowOf(skeleton, effort, bones, mirrored) {
  const other = { l_: "r_", r_: "l_" }[effort.at.slice(0, 2)];
  const patch = mirrored && other !== undefined ? other + effort.at.slice(2) : effort.at;
  const [bone, ...local] = skeleton.anchors[patch];
  const start = new Float64Array(3);
  moveTo(start, 0, bones.rotations, bones.positions, bone, local, 0);
  const [x, y, z] = DIRECTIONS[effort.towards];
  const direction = [mirrored ? -x : x, y, z];
  return ARROW_M.map((reach) => direction.map((value, i) => start[i] + reach * value));
}

/** A circle; a negative radius runs the other way and leaves a hole. @param {number} x @param {number} y @param {number} radius */
function ring(x, y, radius) {
  const r = short(Math.abs(radius));
  const half = `a${r} ${r} 0 1 ${radius > 0 ? 1 : 0} `;
  return `M${short(x) - r} ${short(y)}${half}${2 * r} 0${half}${-2 * r} 0Z`;
}

/**
 * Path data of an arrow; the stronger, the wider. Seen from its end it is a ring, with a spot
 * where it points at the camera.
 * @param {Lens} lens
 * @param {number[][]} ends
 * @param {number} percent
 */
export function arrowPath(lens, ends, percent) {
  const { x, y, depth } = project(lens, ends.flat());
  const length = Math.max(1e-6, Math.hypot(x[1] - x[0], y[1] - y[0]));
  const [ax, ay] = [(x[1] - x[0]) / length, (y[1] - y[0]) / length];
  const half = lens.scale * (0.012 + 0.00016 * percent);
  /** @param {number} from 0 start, 1 tip @param {number} back @param {number} across */
  const corner = (from, back, across) =>
    `${short(x[from] - ax * back - ay * across)} ${short(y[from] - ay * back + ax * across)}`;
  const neck = half * NECK;
  const corners = [
    corner(0, 0, -half), corner(1, neck, -half), corner(1, neck, -half * 2.4), corner(1, 0, 0),
    corner(1, neck, half * 2.4), corner(1, neck, half), corner(0, 0, half),
  ];
  const rings = depth[1] > depth[0] ? [RING, -HOLE, SPOT] : [RING, -HOLE];
  return length < LEAST_ARROW * half
    ? rings.map((size) => ring(x[1], y[1], half * size)).join("")
    : `M${corners.join("L")}Z`;
}

/**
 * The room of one side of a movement.
 * @param {Drawn} drawn
 * @param {Track} track
 * @param {import("./track.js").Movement} movement
 * @param {boolean} mirrored
 * @returns {Stage}
 */
export function stageOf(drawn, track, movement, mirrored) {
  const { skeleton } = drawn;
  const efforts = track.phases.flatMap((phase) => phase.effort ?? []);
  /** @type {number[]} */
  const points = [];
  /** @type {number[]} */
  const arrows = [];
  const step = Math.ceil(movement.total / MOST_SAMPLES);
  for (let n = 0; n < movement.total; n += step) {
    const channels = movement.samples.subarray(n * movement.width, (n + 1) * movement.width);
    const { centres, bones } = drawn.place(poseOf(skeleton, channels, track.position, mirrored));
    points.push(...centres);
    efforts.forEach((effort) => arrows.push(...arrowOf(skeleton, effort, bones, mirrored).flat()));
  }
  const count = points.length / 3;
  const sided = track.props.map((p) =>
    mirrored ? { ...p, x: -(p.x ?? 0), turn: -(p.turn ?? 0) } : p,
  );
  const matPlace = sided.find((p) => p.prop === "mat");
  const mat = matPlace === undefined ? null : matOf(skeleton, matPlace, points);
  const furniture = sided.filter((p) => p.prop !== "mat" && p.prop !== "wall");
  const walls = sided.filter((p) => p.prop === "wall").map((p) => wallOf(skeleton, p, points));
  const boxes = furniture.flatMap((p) => boxesOf(skeleton, p));
  points.push(...boxes.flatMap((box) => box.space.flat()), ...arrows, ...(mat ?? []).flat());
  const radii = Array.from({ length: points.length / 3 }, (_, i) =>
    i < count ? drawn.radii[i % drawn.radii.length] : 0,
  );
  const legs = furniture.flatMap((p) => legsOf(skeleton, p));
  return { boxes, legs, walls, mat, points, radii };
}

/** @param {Lens} lens @param {number[][]} points @returns {string} path data, not closed */
export function polyline(lens, points) {
  const seen = project(lens, points.flat());
  return `M${points.map((_, i) => `${short(seen.x[i])} ${short(seen.y[i])}`).join("L")}`;
}

/** The faces of a box that look at the camera. @param {Box} box @param {Lens} lens @returns {Face[]} */
export function facesOf(box, lens) {
  const eye = eyeOf(lens);
  return [0, 1, 2].flatMap((axis) =>
    [0, 1].flatMap((end) => {
      const bit = 4 >> axis;
      const [c0, c1, c2, c3] = [0, 1, 2, 3, 4, 5, 6, 7]
        .filter((i) => (i & bit ? 1 : 0) === end)
        .map((i) => box.corners[i]);
      const outside = dot(eye.map((value, i) => value - c0[i]), box.axes[axis]);
      if ((end === 1 ? outside : -outside) <= 0) return [];
      return [{ d: `${polyline(lens, [c0, c1, c3, c2])}Z`, dark: axis === 0 }];
    }),
  );
}

/** Whether the camera stands behind a wall's face. @param {Box} wall @param {Lens} lens */
export function isBehind(wall, lens) {
  return dot(eyeOf(lens).map((value, i) => value - wall.corners[7][i]), wall.axes[2]) < 0;
}

/**
 * @param {Drawn} drawn
 * @param {Track} track
 * @param {import("./track.js").Movement} movement
 * @param {{phase: number, u: number, mirrored: boolean}} moment
 */
export function poseAt(drawn, track, movement, { phase, u, mirrored }) {
  return poseOf(drawn.skeleton, channelsAt(movement, phase, u), track.position, mirrored);
}

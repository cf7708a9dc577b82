// One pose seen by one lens: every layer as path data, from far to near.

import { project, eyeOf } from "./camera.js";
import { path } from "./hull.js";
import { moveTo, poseBones } from "./kinematics.js";
import { boxIsNearer, dot, nearness, paintOrder } from "./order.js";

/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./kinematics.js").Pose} Pose */
/** @typedef {import("./kinematics.js").Bones} Bones */
/** @typedef {import("./camera.js").Lens} Lens */
/** @typedef {import("./camera.js").Projected} Projected */
/** @typedef {import("./order.js").Box} Box */
/** @typedef {import("./hull.js").Circle} Circle */
/** @typedef {{colour: string, d: string, far: boolean, outlined: boolean}} Paint */
/** @typedef {{colour: string, parts: number[], far: boolean, outlined: boolean, name: string}} Area */
/** @typedef {{centres: Float64Array, bones: Bones}} Placed */
/** @typedef {{lens: Lens, placed: Placed, seen: Projected}} Sight */

const FAR_M = 0.14; // a limb so far behind its fellow is drawn darker
const LIMBS = [["upper_arm", "forearm", "hand"], ["thigh", "shank", "foot"]];
const DARK = "trousers"; // where a far and a near part join, no step shows in this colour
const FADE = 0.15; // of the share of a direction: over so much an eye shrinks to nothing
const LONGEST_LIMB_BALLS = 3; // shapes up to here are sticks and get spots between their balls

/**
 * What a skeleton draws, made ready once.
 * @param {Skeleton} skeleton
 */
export function prepare(skeleton) {
  const { shapes, seams, layers } = skeleton;
  const balls = [...shapes, ...seams].flatMap((part) => part.balls);
  const local = Float64Array.from(balls.flatMap((ball) => ball.slice(1, 4)));
  const radii = Float64Array.from(balls, (ball) => ball[4]);
  let next = 0;
  const spans = [...shapes, ...seams].map(({ balls: own }) => own.map(() => (next += 1) - 1));
  /** @type {{a: number, b: number, layer: number}[]} */
  const spots = shapes.flatMap((shape, index) => {
    const layer = layers.indexOf(shape.layer);
    const own = spans[index].map((a) => ({ a, b: a, layer }));
    if (own.length <= LONGEST_LIMB_BALLS) {
      own.push(...spans[index].slice(1).map((b) => ({ a: b - 1, b, layer })));
    }
    return own;
  });
  const nearer = Float64Array.from(
    layers.flatMap((_, a) => layers.map((__, b) => skeleton.nearer[a] - skeleton.nearer[b])),
  );
  for (const [a, b, metres] of skeleton.over) {
    nearer[a * layers.length + b] += metres;
    nearer[b * layers.length + a] -= metres;
  }
  const spotLayers = spots.map((spot) => spot.layer);
  const members = layers.map((_, layer) =>
    spots.flatMap((spot, index) => (spot.layer === layer ? [index] : [])),
  );
  const dots = shapes.flatMap((shape, index) =>
    shape.balls.length === 1 ? [/** @type {const} */ ([shape, spans[index][0]])] : [],
  );
  const limbs = LIMBS.map((limb) =>
    ["l", "r"].map((side) => limb.map((part) => layers.indexOf(`${side}_${part}`))),
  );

  /** @param {Pose} pose @returns {Placed} */
  function place(pose) {
    const bones = poseBones(skeleton, pose);
    const centres = new Float64Array(local.length);
    balls.forEach((ball, i) => {
      moveTo(centres, 3 * i, bones.rotations, bones.positions, ball[0], local, 3 * i);
    });
    return { centres, bones };
  }

  /** @param {Pose} pose @param {Lens} lens @returns {Sight} */
  function look(pose, lens) {
    const placed = place(pose);
    const sight = { lens, placed, seen: project(lens, placed.centres) };
    for (const [shape, ball] of dots) {
      sight.seen.zoom[ball] *= Math.min(1, Math.max(0, faces(sight, shape) / FADE));
    }
    return sight;
  }

  /** @param {Projected} seen @param {number} part shape or, behind the shapes, seam @returns {Circle[]} */
  function circles(seen, part) {
    return spans[part].map((i) => [seen.x[i], seen.y[i], radii[i] * seen.zoom[i]]);
  }

  /**
   * How much the shape's face, where it has one, looks at the camera; not at all below 0.
   * @param {Sight} sight
   * @param {import("./skeleton.js").Shape} shape
   */
  function faces(sight, { facing, balls: [[bone]] }) {
    if (facing === undefined) return 1;
    const r = sight.placed.bones.rotations.subarray(9 * bone);
    const towards = sight.lens.axes.slice(6);
    return [0, 1, 2].reduce((sum, i) => sum + towards[i] * dot(r.subarray(3 * i), facing), facing[3]);
  }

  /** @param {Sight} sight @param {Box[]} boxes */
  function sorted(sight, boxes) {
    const { centres } = sight.placed;
    const points = new Float64Array(3 * spots.length);
    spots.forEach(({ a, b }, i) => {
      for (let k = 0; k < 3; k += 1) points[3 * i + k] = (centres[3 * a + k] + centres[3 * b + k]) / 2;
    });
    const seen = project(sight.lens, points);
    const reach = seen.zoom.map((zoom, i) => (zoom * (radii[spots[i].a] + radii[spots[i].b])) / 2);
    const near = nearness(seen, reach, spotLayers, nearer, layers.length);
    const middles = members.map(
      (own) => own.reduce((sum, i) => sum + seen.depth[i], 0) / own.length,
    );
    if (boxes.length === 0) {
      const depth = middles.map((value, i) => value + skeleton.nearer[i]);
      return { middles, order: paintOrder((i, j) => near[i * layers.length + j] > 0, depth) };
    }
    const eye = eyeOf(sight.lens);
    const others = members.map((own) => own.map((i) => Array.from(points.subarray(3 * i, 3 * i + 3))));
    boxes.forEach((box) => others.push(box.space));
    const hides = boxes.map((box, b) =>
      others.slice(0, layers.length + b).map((theirs) => boxIsNearer(box, theirs, eye)),
    );
    /** @param {number} i @param {number} j */
    const isNearer = (i, j) => {
      if (Math.max(i, j) < layers.length) return near[i * layers.length + j] > 0;
      return i > j ? hides[i - layers.length][j] : !hides[j - layers.length][i];
    };
    const depth = [
      ...middles.map((value, i) => value + skeleton.nearer[i]),
      ...boxes.map((box) => {
        const own = project(sight.lens, box.corners.flat()).depth;
        return own.reduce((sum, value) => sum + value, 0) / own.length;
      }),
    ];
    return { middles, order: paintOrder(isNearer, depth) };
  }

  /** Which layers belong to a limb that is far behind its fellow. @param {number[]} middles */
  function farLayers(middles) {
    const far = layers.map(() => false);
    for (const [left, right] of limbs) {
      const [l, r] = [left, right].map((own) => own.reduce((sum, i) => sum + middles[i], 0) / own.length);
      for (const index of l > r ? right : left) far[index] = Math.abs(l - r) > FAR_M;
    }
    return far;
  }

  /** @param {Sight} sight @param {number} layer @param {boolean} far @returns {Area[]} */
  function areasOf(sight, layer, far) {
    const own = shapes.flatMap((shape, index) =>
      shape.layer === layers[layer] && faces(sight, shape) > 0 ? [index] : [],
    );
    /** @type {Area[]} */
    const areas = [];
    for (const index of own) {
      const { colour } = shapes[index];
      const last = areas[areas.length - 1];
      if (last?.colour === colour) last.parts.push(index);
      else areas.push({ colour, parts: [index], far, outlined: true, name: layers[layer] });
    }
    return areas;
  }

  /**
   * Everything from far to near; a number stands for the box of that index.
   * @param {Sight} sight
   * @param {Box[]} boxes
   * @returns {(Area | number)[]}
   */
  function paint(sight, boxes) {
    const { middles, order } = sorted(sight, boxes);
    const far = farLayers(middles);
    const done = new Set();
    return order.flatMap(inOrder);

    /** @param {number} item @returns {(Area | number)[]} */
    function inOrder(item) {
      if (item >= layers.length) return [item - layers.length];
      done.add(layers[item]);
      const joined = seams.flatMap((seam, index) => {
        const under = layers.indexOf(seam.under);
        const even = seam.colour === DARK || far[item] === far[under];
        if (seam.over !== layers[item] || !done.has(seam.under) || !even) return [];
        return [{ colour: seam.colour, parts: [shapes.length + index], far: far[under], outlined: false, name: "seam" }];
      });
      return [...areasOf(sight, item, far[item]), ...joined];
    }
  }

  /** @param {Sight} sight @param {Area} area @returns {string} */
  function pathOf(sight, area) {
    return area.parts.map((part) => path(circles(sight.seen, part))).join("");
  }

  return { skeleton, radii, place, look, circles, paint, pathOf };
}

/** @typedef {ReturnType<typeof prepare>} Drawn */

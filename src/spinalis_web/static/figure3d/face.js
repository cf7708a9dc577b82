// Eyes, brows and lips: few and small, so that the head has a front and a kind look.

import {
  Color,
  CylinderGeometry,
  Group,
  Mesh,
  MeshLambertMaterial,
  SphereGeometry,
  Vector3,
} from "../vendor/three.module.min.js";

/** @typedef {import("./glb.js").Skin} Skin */

// Places on the left, metres in the frame of the head, measured on the skin.
const EYE = { at: [0.0302, 0.0362, 0.0812], size: [0.0125, 0.0056, 0.0078] };
const IRIS = { at: [0.0298, 0.0366, 0.0859], size: [0.006, 0.0056, 0.0042] };
const BROW = [[0.0135, 0.0535, 0.0972], [0.024, 0.0575, 0.0965], [0.035, 0.058, 0.092], [0.045, 0.0545, 0.0846]];
const BROW_M = 0.0024;
const LIPS = { at: [0, -0.0275, 0.105], size: [0.024, 0.0095, 0.012] };
const UP = new Vector3(0, 1, 0);

/** A face without a head: `group` is to be moved as the head is. */
export function createFace() {
  const ball = new SphereGeometry(1, 14, 10);
  const white = new MeshLambertMaterial({ color: "#dccdbe" });
  const dark = new MeshLambertMaterial({ color: "#33241b" });
  const brow = new MeshLambertMaterial();
  const group = new Group();
  group.matrixAutoUpdate = false;
  for (const side of [1, -1]) {
    for (const [{ at, size }, material] of /** @type {const} */ ([[EYE, white], [IRIS, dark]])) {
      const mesh = new Mesh(ball, material);
      mesh.position.set(side * at[0], at[1], at[2]);
      mesh.scale.set(size[0], size[1], size[2]);
      group.add(mesh);
    }
    for (let i = 1; i < BROW.length; i += 1) group.add(hairs(BROW[i - 1], BROW[i], side, brow));
  }
  return {
    group,
    /** @param {Record<string, string>} colours */
    paint(colours) {
      brow.color.set(colours.hair);
    },
    dispose() {
      ball.dispose();
      for (const one of group.children) if (one instanceof Mesh) one.geometry.dispose();
      for (const material of [white, dark, brow]) material.dispose();
    },
  };
}

/** @param {number[]} from @param {number[]} to @param {number} side 1 left @param {MeshLambertMaterial} material */
function hairs(from, to, side, material) {
  const [start, end] = [from, to].map(([x, y, z]) => new Vector3(side * x, y, z));
  const way = end.clone().sub(start);
  const mesh = new Mesh(new CylinderGeometry(BROW_M, BROW_M, way.length() + BROW_M, 6), material);
  mesh.position.copy(start).addScaledVector(way, 0.5);
  mesh.quaternion.setFromUnitVectors(UP, way.normalize());
  return mesh;
}

/**
 * How much of a lip each corner of the skin is, 0 to 1.
 * @param {Skin} skin
 * @returns {Float32Array}
 */
export function lipsOf(skin) {
  const head = skin.bones.indexOf("head");
  const skinPart = skin.parts.indexOf("skin");
  const m = skin.inverseBinds.subarray(16 * head, 16 * head + 16);
  const { array } = skin.positions;
  return Float32Array.from(skin.part, (part, corner) => {
    if (part !== skinPart || skin.joints.array[4 * corner] !== head) return 0;
    const p = [0, 1, 2].map((i) => array[3 * corner + i] / 32767);
    const away = [0, 1, 2].map((row) => {
      const here = m[row] * p[0] + m[4 + row] * p[1] + m[8 + row] * p[2] + m[12 + row];
      return (here - LIPS.at[row]) / LIPS.size[row];
    });
    return Math.min(1, Math.max(0, 2.2 * (1 - Math.hypot(...away))));
  });
}

/** The colour of lips for a colour of skin. @param {Color} skin */
export function lipColour(skin) {
  return new Color(skin.r * 0.8, skin.g * 0.52, skin.b * 0.5);
}

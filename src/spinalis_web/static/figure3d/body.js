// The person: a skin over our bones, posed by the kinematics that the drawing uses.

import {
  Bone,
  BufferAttribute,
  BufferGeometry,
  Color,
  Matrix4,
  MeshLambertMaterial,
  Skeleton,
  SkinnedMesh,
} from "../vendor/three.module.min.js";

/** @typedef {import("./glb.js").Skin} Skin */
/** @typedef {import("./glb.js").Table} Table */
/** @typedef {import("../figure/kinematics.js").Bones} Bones */

/** @param {Table} table */
const attribute = ({ array, width, normalized }) => new BufferAttribute(array, width, normalized);

/**
 * @param {Skin} skin
 * @param {string[]} order names of the bones as the skeleton counts them
 */
export function createBody(skin, order) {
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(skin.faces, 1));
  geometry.setAttribute("position", attribute(skin.positions));
  geometry.setAttribute("normal", attribute(skin.normals));
  geometry.setAttribute("skinIndex", attribute(skin.joints));
  geometry.setAttribute("skinWeight", attribute(skin.weights));
  const paint = new BufferAttribute(new Float32Array(3 * skin.part.length), 3);
  geometry.setAttribute("color", paint);

  const bones = skin.bones.map(() => new Bone());
  const inverses = bones.map((_, i) => new Matrix4().fromArray(skin.inverseBinds, 16 * i));
  const places = skin.bones.map((name) => order.indexOf(name));
  const material = new MeshLambertMaterial({ vertexColors: true });
  const mesh = new SkinnedMesh(geometry, material);
  for (const bone of bones) bone.matrixWorldAutoUpdate = false; // they hang on no parent: each is set
  mesh.bind(new Skeleton(bones, inverses), new Matrix4());
  mesh.frustumCulled = false; // its bounds are those of the bind pose
  mesh.castShadow = true;
  mesh.receiveShadow = true;

  return {
    mesh,
    bones,
    /** @param {Bones} posed */
    pose({ rotations: r, positions: p }) {
      bones.forEach((bone, i) => {
        const [m, at] = [9 * places[i], 3 * places[i]];
        bone.matrixWorld.set(
          r[m], r[m + 1], r[m + 2], p[at],
          r[m + 3], r[m + 4], r[m + 5], p[at + 1],
          r[m + 6], r[m + 7], r[m + 8], p[at + 2],
          0, 0, 0, 1,
        );
      });
    },
    /** @param {Record<string, string>} colours */
    paint(colours) {
      const linear = skin.parts.map((name) => new Color(colours[name]));
      skin.part.forEach((part, corner) => {
        const { r, g, b } = linear[part];
        paint.setXYZ(corner, r, g, b);
      });
      paint.needsUpdate = true;
    },
    dispose() {
      geometry.dispose();
      material.dispose();
      mesh.skeleton.dispose();
    },
  };
}

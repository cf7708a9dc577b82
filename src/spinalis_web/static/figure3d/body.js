// The person: a skin over our bones, posed by the kinematics that the drawing uses.

import {
  Bone,
  BufferAttribute,
  BufferGeometry,
  Color,
  DetachedBindMode,
  Matrix4,
  MeshBasicMaterial,
  MeshLambertMaterial,
  NotEqualStencilFunc,
  ReplaceStencilOp,
  Skeleton,
  SkinnedMesh,
} from "../vendor/three.module.min.js";
import { createFace, lipColour, lipsOf } from "./face.js";

/** @typedef {import("./glb.js").Skin} Skin */
/** @typedef {import("./glb.js").Table} Table */
/** @typedef {import("../figure/kinematics.js").Bones} Bones */

const SHADE = 0.2;
const ABOVE_M = 0.003; // so that the floor does not swallow the shadow

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

  const face = createFace();
  const lips = lipsOf(skin);
  const head = bones[skin.bones.indexOf("head")];

  const shade = createShade(mesh);

  return {
    /** What a scene takes. */
    parts: [mesh, shade.mesh, face.group],
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
      face.group.matrix.copy(head.matrixWorld);
      face.group.matrixWorldNeedsUpdate = true;
    },
    /**
     * A shadow that is only the body pressed flat: for where a true one takes too long.
     * @param {boolean} on
     */
    flatShadow(on) {
      shade.mesh.visible = on;
    },
    shadeFrom: shade.from,
    /** @param {Record<string, string>} colours */
    paint(colours) {
      const linear = skin.parts.map((name) => new Color(colours[name]));
      const lip = lipColour(new Color(colours.skin));
      face.paint(colours);
      skin.part.forEach((part, corner) => {
        const { r, g, b } = lips[corner] > 0 ? linear[part].clone().lerp(lip, lips[corner]) : linear[part];
        paint.setXYZ(corner, r, g, b);
      });
      paint.needsUpdate = true;
    },
    dispose() {
      face.dispose();
      shade.mesh.material.dispose();
      geometry.dispose();
      material.dispose();
      mesh.skeleton.dispose();
    },
  };
}

/** @param {SkinnedMesh} body */
function createShade(body) {
  const material = new MeshBasicMaterial({
    color: 0,
    transparent: true,
    opacity: SHADE,
    depthWrite: false,
    stencilWrite: true, // every pixel is darkened once, however much of the body lies over it
    stencilRef: 1,
    stencilFunc: NotEqualStencilFunc,
    stencilZPass: ReplaceStencilOp,
  });
  const mesh = new SkinnedMesh(body.geometry, material);
  mesh.bindMode = DetachedBindMode; // the bones pose it; its own matrix only flattens
  mesh.bind(body.skeleton, new Matrix4());
  mesh.matrixAutoUpdate = false;
  mesh.frustumCulled = false;
  mesh.visible = false;
  return {
    mesh,
    /** @param {{x: number, y: number, z: number}} way towards the lamp */
    from({ x, y, z }) {
      mesh.matrix.set(1, -x / y, 0, 0, 0, 0, 0, ABOVE_M, 0, -z / y, 1, 0, 0, 0, 0, 1);
      mesh.matrixWorldNeedsUpdate = true;
    },
  };
}

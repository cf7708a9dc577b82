// The person: a skin over our bones, posed by the kinematics that the drawing uses.

import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  NotEqualStencilFunc,
  ReplaceStencilOp,
} from "../vendor/three.module.min.js";
import { createFace, lipColour, lipsOf } from "./face.js";
import { createSkinning } from "./skinning.js";

/** @typedef {import("./glb.js").Skin} Skin */
/** @typedef {import("../figure/kinematics.js").Bones} Bones */

const SHADE = 0.2;
const ABOVE_M = 0.003; // so that the floor does not swallow the shadow

/**
 * @param {Skin} skin
 * @param {string[]} order names of the bones as the skeleton counts them
 */
export function createBody(skin, order) {
  const skinning = createSkinning(skin, order);
  const places = new BufferAttribute(skinning.positions, 3).setUsage(DynamicDrawUsage);
  const normals = new BufferAttribute(skinning.normals, 3).setUsage(DynamicDrawUsage);
  const paint = new BufferAttribute(new Float32Array(3 * skin.part.length), 3);
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(skin.faces, 1));
  geometry.setAttribute("position", places);
  geometry.setAttribute("normal", normals);
  geometry.setAttribute("color", paint);
  const material = new MeshLambertMaterial({ vertexColors: true });
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false; // its bounds change with every pose, and it is always in the picture
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  const shade = createShade(geometry);
  const face = createFace();
  const lips = lipsOf(skin);
  const head = order.indexOf("head");

  return {
    /** What a scene takes. */
    parts: [mesh, shade.mesh, face.group],
    /** The skin as it lies now, x, y, z, x, y, z, ... metres. */
    positions: skinning.positions,
    /** @param {Bones} bones */
    pose(bones) {
      skinning.pose(bones);
      places.needsUpdate = true;
      normals.needsUpdate = true;
      const { rotations: r, positions: p } = bones;
      const [m, at] = [9 * head, 3 * head];
      face.group.matrix.set(
        r[m], r[m + 1], r[m + 2], p[at],
        r[m + 3], r[m + 4], r[m + 5], p[at + 1],
        r[m + 6], r[m + 7], r[m + 8], p[at + 2],
        0, 0, 0, 1,
      );
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
    },
  };
}

/** @param {BufferGeometry} geometry */
function createShade(geometry) {
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
  const mesh = new Mesh(geometry, material);
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

// Joint angles to bone rotations and joint positions; the same arithmetic as on the server.

/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {{angles: Float64Array, root: number[], rotation: Float64Array}} Pose degrees, metres */
/** @typedef {{rotations: Float64Array, positions: Float64Array}} Bones row by row, 9 and 3 a bone */

export const RADIANS = Math.PI / 180;

/** @returns {Float64Array} */
export function identity() {
  return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
}

/**
 * Turns a matrix on by an angle about one of its own axes: m := m R.
 * @param {Float64Array} m
 * @param {number} at where the matrix begins
 * @param {number} axis 0 x, 1 y, 2 z
 * @param {number} radians
 */
export function turnOn(m, at, axis, radians) {
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const i = at + ((axis + 1) % 3);
  const j = at + ((axis + 2) % 3);
  for (let row = 0; row < 9; row += 3) {
    const a = m[i + row];
    const b = m[j + row];
    m[i + row] = a * cos + b * sin;
    m[j + row] = b * cos - a * sin;
  }
}

/**
 * @param {Float64Array} a
 * @param {Float64Array} b
 * @returns {Float64Array} a b
 */
export function times(a, b) {
  const out = new Float64Array(9);
  for (let r = 0; r < 9; r += 3) {
    for (let c = 0; c < 3; c += 1) {
      out[r + c] = a[r] * b[c] + a[r + 1] * b[c + 3] + a[r + 2] * b[c + 6];
    }
  }
  return out;
}

/**
 * The rotation by the vector's length about its direction.
 * @param {number} x radians
 * @param {number} y
 * @param {number} z
 */
export function rotationFromVector(x, y, z) {
  const angle = Math.hypot(x, y, z);
  if (angle < 1e-12) return identity();
  const s = Math.sin(angle) / angle;
  const c = (1 - Math.cos(angle)) / (angle * angle);
  const d = 1 - c * angle * angle; // the cosine
  return Float64Array.of(
    d + c * x * x, c * x * y - s * z, c * x * z + s * y,
    c * x * y + s * z, d + c * y * y, c * y * z - s * x,
    c * x * z - s * y, c * y * z + s * x, d + c * z * z,
  );
}

/**
 * Where every bone is.
 * @param {Skeleton} skeleton
 * @param {Pose} pose
 * @returns {Bones}
 */
export function poseBones(skeleton, pose) {
  const { bones } = skeleton;
  const rotations = new Float64Array(9 * bones.length);
  const positions = new Float64Array(3 * bones.length);
  for (let index = 0; index < bones.length; index += 1) {
    const bone = bones[index];
    const at = 9 * index;
    if (index === 0) {
      rotations.set(pose.rotation);
      positions.set(pose.root);
    } else {
      rotations.copyWithin(at, 9 * bone.frame, 9 * bone.frame + 9);
      moveTo(positions, 3 * index, rotations, positions, bone.parent, bone.offset, 0);
    }
    for (const [axis, dof, factor, above] of bone.turns) {
      const angle = pose.angles[dof];
      const degrees = above === null ? angle : Math.max(0, angle - above);
      turnOn(rotations, at, axis, factor * degrees * RADIANS);
    }
  }
  return { rotations, positions };
}

/**
 * Writes a point of a bone's frame as a point of the room.
 * @param {Float64Array} out
 * @param {number} to
 * @param {Float64Array} rotations
 * @param {Float64Array} positions
 * @param {number} bone
 * @param {ArrayLike<number>} local metres
 * @param {number} from where the point begins in `local`
 */
export function moveTo(out, to, rotations, positions, bone, local, from) {
  const x = local[from];
  const y = local[from + 1];
  const z = local[from + 2];
  const r = 9 * bone;
  const p = 3 * bone;
  for (let i = 0; i < 3; i += 1) {
    const row = r + 3 * i;
    out[to + i] =
      rotations[row] * x + rotations[row + 1] * y + rotations[row + 2] * z + positions[p + i];
  }
}

// Bends the skin over the posed bones. It is done here and not by the graphics card: five thousand
// corners take a millisecond, while a browser without a card would take twenty.

/** @typedef {import("./glb.js").Skin} Skin */
/** @typedef {import("../figure/kinematics.js").Bones} Bones */

const SHORT = 32767; // one metre in the file
const BYTE = 255; // the whole weight
const NUMBERS = 12; // of a bone's matrix: three rows of four

/**
 * @param {Skin} skin
 * @param {string[]} order names of the bones as the skeleton counts them
 */
export function createSkinning(skin, order) {
  const count = skin.part.length;
  const places = skin.bones.map((name) => order.indexOf(name));
  const { array: joints } = skin.joints;
  const weights = Float32Array.from(skin.weights.array, (weight) => weight / BYTE);
  const bind = Float32Array.from(skin.positions.array, (value) => value / SHORT);
  const bindNormals = Float32Array.from(skin.normals.array, (value) => value / 127);
  const matrices = new Float32Array(NUMBERS * skin.bones.length);
  const m = new Float32Array(NUMBERS);
  const positions = new Float32Array(3 * count);
  const normals = new Float32Array(3 * count);

  /** From the bind pose into the room, for every bone. @param {Bones} bones */
  function place({ rotations, positions: at }) {
    places.forEach((bone, i) => {
      for (let row = 0; row < 3; row += 1) {
        const r = 9 * bone + 3 * row;
        for (let column = 0; column < 4; column += 1) {
          const c = 16 * i + 4 * column;
          matrices[NUMBERS * i + 4 * row + column] =
            rotations[r] * skin.inverseBinds[c] +
            rotations[r + 1] * skin.inverseBinds[c + 1] +
            rotations[r + 2] * skin.inverseBinds[c + 2] +
            (column === 3 ? at[3 * bone + row] : 0);
        }
      }
    });
  }

  /** The mixed matrix of one corner. @param {number} corner */
  function mix(corner) {
    m.fill(0);
    for (let k = 4 * corner; k < 4 * corner + 4 && weights[k] > 0; k += 1) {
      const from = NUMBERS * joints[k];
      for (let i = 0; i < NUMBERS; i += 1) m[i] += weights[k] * matrices[from + i];
    }
  }

  return {
    positions,
    normals,
    /** Writes `positions` (metres) and `normals` anew. @param {Bones} bones */
    pose(bones) {
      place(bones);
      for (let corner = 0; corner < count; corner += 1) {
        mix(corner);
        const at = 3 * corner;
        const [x, y, z] = [bind[at], bind[at + 1], bind[at + 2]];
        const [nx, ny, nz] = [bindNormals[at], bindNormals[at + 1], bindNormals[at + 2]];
        for (let row = 0; row < 3; row += 1) {
          const r = 4 * row;
          positions[at + row] = m[r] * x + m[r + 1] * y + m[r + 2] * z + m[r + 3];
          normals[at + row] = m[r] * nx + m[r + 1] * ny + m[r + 2] * nz;
        }
      }
    },
  };
}

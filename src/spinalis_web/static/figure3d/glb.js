// Reads the one file that holds the figure: binary glTF as tools/build_body.py writes it.

const MAGIC = 0x46546c67;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const NEAR_COLOUR = 0.02; // linear; the file rounds its colours

/** @typedef {Int16Array | Int8Array | Uint16Array | Uint8Array | Float32Array} Numbers */
/** @typedef {{array: Numbers, width: number, normalized: boolean}} Table */
/**
 * @typedef {object} Skin
 * @property {Table} positions metres in the bind pose
 * @property {Table} normals
 * @property {Table} joints four bones a corner
 * @property {Table} weights
 * @property {Uint16Array} faces three corners each
 * @property {Float32Array} inverseBinds 16 a bone, by columns
 * @property {string[]} bones
 * @property {string[]} parts names of what is coloured, such as `shirt`
 * @property {Uint8Array} part index into `parts` of every corner
 */

/** @type {Record<number, new (count: number) => Numbers>} */
const ARRAYS = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5126: Float32Array,
};
/** @type {Record<number, (view: DataView, at: number) => number>} */
const READ = {
  5120: (view, at) => view.getInt8(at),
  5121: (view, at) => view.getUint8(at),
  5122: (view, at) => view.getInt16(at, true),
  5123: (view, at) => view.getUint16(at, true),
  5126: (view, at) => view.getFloat32(at, true),
};
/** @type {Record<string, number>} */
const WIDTHS = { SCALAR: 1, VEC3: 3, VEC4: 4, MAT4: 16 };

/**
 * @param {ArrayBuffer} content
 * @returns {Skin}
 */
export function readSkin(content) {
  const head = new DataView(content);
  if (head.byteLength < HEADER_BYTES || head.getUint32(0, true) !== MAGIC) {
    throw new Error("The figure's file is no binary glTF.");
  }
  const textBytes = head.getUint32(HEADER_BYTES, true);
  const textAt = HEADER_BYTES + CHUNK_HEADER_BYTES;
  const gltf = JSON.parse(new TextDecoder().decode(new Uint8Array(content, textAt, textBytes)));
  const dataAt = textAt + textBytes + CHUNK_HEADER_BYTES;

  /** @param {number} index @returns {Table} */
  function table(index) {
    const { bufferView, componentType, count, type, normalized = false } = gltf.accessors[index];
    const { byteOffset = 0, byteStride } = gltf.bufferViews[bufferView];
    const width = WIDTHS[type];
    const array = new ARRAYS[componentType](count * width);
    const bytes = array.BYTES_PER_ELEMENT;
    const read = READ[componentType];
    for (let row = 0; row < count; row += 1) {
      const at = dataAt + byteOffset + row * (byteStride ?? width * bytes);
      for (let i = 0; i < width; i += 1) array[row * width + i] = read(head, at + i * bytes);
    }
    return { array, width, normalized };
  }

  const { attributes, indices } = gltf.meshes[0].primitives[0];
  const { joints, inverseBindMatrices } = gltf.skins[0];
  /** @type {[string, number[]][]} */
  const colours = Object.entries(gltf.meshes[0].extras.colours);
  return {
    positions: table(attributes.POSITION),
    normals: table(attributes.NORMAL),
    joints: table(attributes.JOINTS_0),
    weights: table(attributes.WEIGHTS_0),
    faces: /** @type {Uint16Array} */ (table(indices).array),
    inverseBinds: /** @type {Float32Array} */ (table(inverseBindMatrices).array),
    bones: joints.map((/** @type {number} */ node) => gltf.nodes[node].name),
    parts: colours.map(([name]) => name),
    part: partsOf(table(attributes.COLOR_0), colours.map(([, colour]) => colour)),
  };
}

/**
 * Which part every corner belongs to, told by its colour.
 * @param {Table} painted
 * @param {number[][]} colours linear
 */
function partsOf({ array, width }, colours) {
  const part = new Uint8Array(array.length / width);
  for (let corner = 0; corner < part.length; corner += 1) {
    part[corner] = colours.findIndex((colour) =>
      colour.every((value, i) => Math.abs(array[corner * width + i] / 65535 - value) < NEAR_COLOUR),
    );
    if (part[corner] === 255) throw new Error("The figure has a colour without a name.");
  }
  return part;
}

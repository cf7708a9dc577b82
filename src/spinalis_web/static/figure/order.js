// Which layer is painted before which: from far to near, judged where two of them overlap.

/** @typedef {import("./camera.js").Projected} Projected */
/**
 * Corners and axes in metres; the space goes down to the floor where the box stands on legs.
 * @typedef {{corners: number[][], axes: number[][], space: number[][]}} Box
 */

/**
 * How much nearer the row's layer is than the column's where they overlap on the picture.
 * @param {Projected} seen spots
 * @param {Float64Array} radii pixels
 * @param {number[]} layer of each spot
 * @param {ArrayLike<number>} nearer metres that the row's layer counts as nearer beside the column's
 * @param {number} count of layers
 * @returns {Float64Array} layers x layers
 */
export function nearness(seen, radii, layer, nearer, count) {
  const out = new Float64Array(count * count);
  const { x, y, depth } = seen;
  for (let i = 0; i < layer.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const reach = radii[i] + radii[j];
      const dx = x[i] - x[j];
      const dy = y[i] - y[j];
      const square = dx * dx + dy * dy;
      const [a, b] = [layer[i], layer[j]];
      if (a === b || square >= reach * reach) continue;
      const share = (reach - Math.sqrt(square)) * (depth[i] - depth[j] + nearer[a * count + b]);
      out[a * count + b] += share;
      out[b * count + a] -= share;
    }
  }
  return out;
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export function dot(a, b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/**
 * Whether the box hides the points: the face that keeps them farthest outside separates the two.
 * @param {Box} box
 * @param {number[][]} points
 * @param {number[]} eye
 */
export function boxIsNearer(box, points, eye) {
  let best = -Infinity;
  let outside = 0;
  for (const axis of box.axes) {
    const along = box.space.map((corner) => dot(corner, axis));
    const theirs = points.map((point) => dot(point, axis));
    const above = Math.min(...theirs) - Math.max(...along);
    if (above > best) [best, outside] = [above, dot(eye, axis) - Math.max(...along)];
    const below = Math.min(...along) - Math.max(...theirs);
    if (below > best) [best, outside] = [below, Math.min(...along) - dot(eye, axis)];
  }
  return outside < 0;
}

/**
 * Sorts so that nobody is painted before what lies behind it.
 * @param {(i: number, j: number) => boolean} nearer
 * @param {ArrayLike<number>} depth decides between the free ones
 * @returns {number[]} from first painted to last
 */
export function paintOrder(nearer, depth) {
  const left = Array.from(depth, (_, i) => i).sort((i, j) => depth[i] - depth[j] || i - j);
  const order = [];
  while (left.length > 0) {
    const free = left.findIndex((i) => !left.some((j) => j !== i && nearer(i, j)));
    order.push(...left.splice(Math.max(free, 0), 1));
  }
  return order;
}

// The convex hull of circles as path data of arcs and tangents.

/** @typedef {[x: number, y: number, radius: number]} Circle pixels */
/** @typedef {[x0: number, y0: number, radius: number, large: number, x1: number, y1: number]} Segment */

const TINY = 1e-9;
const TURN = 2 * Math.PI;

/**
 * Walks round the hull: from each circle to the one whose reach overtakes it first.
 * @param {Circle[]} circles
 * @returns {[circle: Circle, start: number, end: number][]}
 */
function arcsOf(circles) {
  let current = 0;
  circles.forEach(([x, , r], i) => {
    if (r - x > circles[current][2] - circles[current][0]) current = i;
  });
  let angle = -Math.PI;
  /** @type {[Circle, number, number][]} */
  const arcs = [];
  for (let n = 0; n < 2 * circles.length; n += 1) {
    let best = TURN;
    let following = current;
    const [x, y, r] = circles[current];
    for (let i = 0; i < circles.length; i += 1) {
      const dx = circles[i][0] - x;
      const dy = circles[i][1] - y;
      const less = r - circles[i][2];
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance <= Math.abs(less) + TINY) continue;
      let turn = (Math.atan2(dy, dx) - Math.acos(less / distance) - angle) % TURN;
      if (turn < 0) turn += TURN;
      if (turn > TINY && turn < best) [best, following] = [turn, i];
    }
    const last = angle + best >= Math.PI;
    arcs.push([circles[current], angle, last ? Math.PI : angle + best]);
    if (last) break;
    angle += best;
    current = following;
  }
  return arcs;
}

/**
 * The hull's arcs by their ends, clockwise on the picture; straight tangents join them.
 * @param {Circle[]} circles
 * @returns {Segment[]}
 */
export function segments(circles) {
  let arcs = arcsOf(circles);
  if (arcs.length > 1 && arcs[0][0] === arcs[arcs.length - 1][0]) {
    const end = arcs[0][2] + TURN;
    arcs = arcs.slice(1);
    arcs[arcs.length - 1][2] = end;
  }
  if (arcs.length === 1) {
    const circle = arcs[0][0];
    arcs = [[circle, -Math.PI, 0], [circle, 0, Math.PI]]; // an arc cannot end where it began
  }
  return arcs.map(([[x, y, r], start, end]) => [
    x + r * Math.cos(start),
    y + r * Math.sin(start),
    r,
    end - start > Math.PI ? 1 : 0,
    x + r * Math.cos(end),
    y + r * Math.sin(end),
  ]);
}

/** @param {Circle[]} circles @returns {string} closed path data to a hundredth of a pixel */
export function path(circles) {
  let d = "";
  for (const [x0, y0, r, large, x1, y1] of segments(circles)) {
    const radius = short(r);
    d += `${d ? "L" : "M"}${short(x0)} ${short(y0)}A${radius} ${radius} 0 ${large} 1 ${short(x1)} ${short(y1)}`;
  }
  return `${d}Z`;
}

/** @param {number} value */
export function short(value) {
  return Math.round(value * 100) / 100;
}

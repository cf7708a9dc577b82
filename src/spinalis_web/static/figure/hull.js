// The convex hull of circles as path data of arcs and tangents.

/** @typedef {[x: number, y: number, radius: number]} Circle pixels */
/** @typedef {[x0: number, y0: number, radius: number, large: number, x1: number, y1: number]} Segment */

const TINY = 1e-9;
const SAME = 1e-7; // radians: circles that touch one tangent take over at one angle, but for rounding
const TURN = 2 * Math.PI;

/** @param {Circle} circle */
const reach = ([x, , r]) => Math.round((r - x) * 1e6);

/**
 * Which of two circles that reach equally far leads on: the one whose reach grows faster, and of
 * circles inside each other the larger.
 * @param {Circle} a
 * @param {Circle} b
 * @param {number} angle
 */
function leads(a, b, angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const ahead = Math.round((a[1] * cos - a[0] * sin - b[1] * cos + b[0] * sin) * 1e6);
  return ahead > 0 || (ahead === 0 && a[2] > b[2]);
}

/**
 * Walks round the hull: from each circle to the one whose reach overtakes it first.
 * @param {Circle[]} circles
 * @returns {[circle: Circle, start: number, end: number][]}
 */
function arcsOf(circles) {
  let current = 0;
  circles.forEach((circle, i) => {
    const ahead = reach(circle) - reach(circles[current]);
    if (ahead > 0 || (ahead === 0 && leads(circle, circles[current], -Math.PI))) current = i;
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
      const take = Math.atan2(dy, dx) - Math.acos(less / distance);
      let turn = (take - angle) % TURN;
      if (turn < 0) turn += TURN;
      const tie = Math.abs(turn - best) < SAME && leads(circles[i], circles[following], take);
      if (turn > TINY && (turn < best - SAME || tie)) [best, following] = [turn, i];
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

// The moving figure: draws one pose of a track into an SVG, sixty times a second.

import { axesOf, fit, project } from "./camera.js";
import { path, short } from "./hull.js";
import { prepare } from "./scene.js";
import { arrowOf, facesOf, isBehind, polyline, poseAt, stageOf } from "./stage.js";
import { decode } from "./track.js";

/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./skeleton.js").Track} Track */
/** @typedef {import("./camera.js").Lens} Lens */
/** @typedef {"left" | "right"} Side the side that moves; written once, mirrored for the right */
/** @typedef {{sides?: Side[]}} Options sides that the camera makes room for */

const SVG = "http://www.w3.org/2000/svg";
const DARKER = 0.17;
/** Used where no style sheet sets the classes. @type {Record<string, string>} */
const COLOURS = {
  skin: "#d9a57f",
  shirt: "#2b7a78",
  trousers: "#3a3a4c",
  hair: "#3a281d",
  accent: "#e0a33e",
  line: "#26242b",
  shadow: "#26242b",
  mat: "#b6a9c0",
  prop: "#cdbfa8",
  effort: "#c8452f",
};
const LINE_M = 0.0075;
const LEG_M = 0.028;
const LEAST_SQUASH = 0.1;
const SHADOWS = new Set(["pelvis", "chest", "hair", "sleeve", "forearm", "hip", "thigh", "shank", "foot"]);

/** @param {string} colour */
function darker(colour) {
  /** @param {string} text @param {number} i */
  const part = (text, i) => Number.parseInt(text.slice(i, i + 2), 16);
  const mixed = [1, 3, 5].map((i) =>
    Math.round(part(colour, i) * (1 - DARKER) + part(COLOURS.line, i) * DARKER),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Elements that are made once and then only rewritten where something changed. @param {Element} parent */
function pool(parent) {
  /** @type {{element: SVGPathElement, now: Map<string, string>}[]} */
  const slots = [];
  let used = 0;
  return {
    /** @param {Record<string, string>} attributes */
    put(attributes) {
      if (used === slots.length) {
        const element = document.createElementNS(SVG, "path");
        parent.append(element);
        slots.push({ element, now: new Map() });
      }
      const { element, now } = slots[used];
      used += 1;
      for (const name of now.keys()) {
        if (name in attributes) continue;
        element.removeAttribute(name);
        now.delete(name);
      }
      for (const [name, value] of Object.entries(attributes)) {
        if (now.get(name) === value) continue;
        element.setAttribute(name, value);
        now.set(name, value);
      }
    },
    finish() {
      for (const slot of slots.slice(used)) {
        if (slot.now.get("d") === "") continue;
        slot.element.setAttribute("d", "");
        slot.now.set("d", "");
      }
      used = 0;
    },
  };
}

/**
 * @param {string} colour
 * @param {string} d
 * @param {boolean} [far]
 * @returns {Record<string, string>}
 */
function look(colour, d, far = false) {
  const fill = COLOURS[colour];
  return far
    ? { class: `figure-${colour} figure-far`, fill: darker(fill), d }
    : { class: `figure-${colour}`, fill, d };
}

/**
 * Draws a figure into an SVG element and keeps it there.
 * @param {SVGSVGElement} svg
 * @param {Skeleton} skeleton
 * @param {Options} [options]
 */
export function createFigure(svg, skeleton, { sides = ["left", "right"] } = {}) {
  const drawn = prepare(skeleton);
  const ground = document.createElementNS(SVG, "g");
  const body = document.createElementNS(SVG, "g");
  for (const [name, value] of Object.entries({
    class: "figure-line",
    fill: COLOURS.line,
    stroke: COLOURS.line,
    "stroke-opacity": "0.6",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  })) body.setAttribute(name, value);
  svg.append(ground, body);
  const [below, above] = [pool(ground), pool(body)];

  /** @type {Track | null} */
  let track = null;
  /** @type {import("./track.js").Movement | null} */
  let movement = null;
  /** @type {Map<Side, import("./stage.js").Stage>} */
  const stages = new Map();
  /** @type {{azimuth: number, elevation: number} | null} */
  let view = null;
  /** @type {Lens | null} */
  let lens = null;
  let moment = { phase: 0, u: 1, side: /** @type {Side} */ ("left") };
  let [width, height] = [480, 360];

  /** @param {Side} side */
  function stage(side) {
    let found = stages.get(side);
    if (found === undefined && track !== null && movement !== null) {
      found = stageOf(drawn, track, movement, side === "right");
      stages.set(side, found);
    }
    return found;
  }

  /** @param {Track} now */
  function viewOf(now) {
    const { azimuths, elevations } = skeleton.cameras;
    return view ?? { azimuth: azimuths[now.camera], elevation: elevations[now.position] };
  }

  /** @param {Track} now @returns {Lens} */
  function fitted(now) {
    const shown = sides.flatMap((side) => stage(side) ?? []);
    const { azimuth, elevation } = viewOf(now);
    const points = shown.flatMap((one) => one.points);
    const radii = shown.flatMap((one) => one.radii);
    return fit(axesOf(azimuth, elevation), points, radii, [width, height]);
  }

  /** @param {import("./scene.js").Sight} sight @param {import("./stage.js").Stage} room */
  function drawGround(sight, room) {
    for (const wall of room.walls) {
      /** @type {Record<string, string>} */
      const ghost = isBehind(wall, sight.lens) ? { "fill-opacity": "0.3" } : {};
      for (const { d, dark } of facesOf(wall, sight.lens)) below.put({ ...look("prop", d, dark), ...ghost });
    }
    if (room.mat !== null) below.put(look("mat", `${polyline(sight.lens, room.mat)}Z`));
    const squash = Math.max(LEAST_SQUASH, sight.lens.axes[7]);
    const seen = project(sight.lens, sight.placed.centres.map((value, i) => (i % 3 === 1 ? 0 : value)));
    let d = "";
    skeleton.shapes.forEach(({ name }, index) => {
      if (!SHADOWS.has(name.replace(/^[lr]_/, ""))) return;
      d += path(drawn.circles(seen, index).map(([x, y, r]) => [x, y / squash, r]));
    });
    below.put({ ...look("shadow", d), "fill-opacity": "0.16", transform: `scale(1 ${short(squash * 10) / 10})` });
    below.finish();
  }

  /** @param {import("./scene.js").Sight} sight @param {import("./stage.js").Stage} room */
  function drawBody(sight, room) {
    body.setAttribute("stroke-width", String(short(Math.max(0.7, LINE_M * sight.lens.scale))));
    let legs = room.legs;
    for (const item of drawn.paint(sight, room.boxes)) {
      if (typeof item !== "number") {
        /** @type {Record<string, string>} */
        const plain = item.outlined ? {} : { stroke: "none" };
        above.put({ ...look(item.colour, drawn.pathOf(sight, item), item.far), ...plain });
        continue;
      }
      if (legs.length > 0) {
        const d = legs.map((leg) => polyline(sight.lens, leg)).join("");
        const stroke = { stroke: COLOURS.prop, "stroke-opacity": "1", "stroke-linecap": "round" };
        const wide = String(short(LEG_M * sight.lens.scale));
        above.put({ class: "figure-leg", fill: "none", ...stroke, "stroke-width": wide, d });
        legs = [];
      }
      for (const { d, dark } of facesOf(room.boxes[item], sight.lens)) above.put(look("prop", d, dark));
    }
  }

  /** @param {import("./skeleton.js").Effort} effort @param {import("./scene.js").Sight} sight */
  function drawEffort(effort, sight) {
    const ends = arrowOf(skeleton, effort, sight.placed.bones, moment.side === "right");
    const { x, y } = project(sight.lens, ends.flat());
    const length = Math.max(1e-6, Math.hypot(x[1] - x[0], y[1] - y[0]));
    const [ax, ay] = [(x[1] - x[0]) / length, (y[1] - y[0]) / length];
    const half = sight.lens.scale * (0.012 + 0.00016 * effort.percent);
    /** @param {number} from 0 start, 1 tip @param {number} back @param {number} across */
    const corner = (from, back, across) =>
      `${short(x[from] - ax * back - ay * across)} ${short(y[from] - ay * back + ax * across)}`;
    const neck = half * 3.2;
    const corners = [
      corner(0, 0, -half), corner(1, neck, -half), corner(1, neck, -half * 2.4), corner(1, 0, 0),
      corner(1, neck, half * 2.4), corner(1, neck, half), corner(0, 0, half),
    ];
    above.put({ ...look("effort", `M${corners.join("L")}Z`), stroke: "none" });
  }

  function draw() {
    const room = stage(moment.side);
    if (track === null || movement === null || room === undefined) return;
    lens ??= fitted(track);
    const { phase, u, side } = moment;
    const pose = poseAt(drawn, track, movement, { phase, u, mirrored: side === "right" });
    const sight = drawn.look(pose, lens);
    drawGround(sight, room);
    drawBody(sight, room);
    for (const effort of track.phases[phase].effort ?? []) drawEffort(effort, sight);
    above.finish();
  }

  /** Takes the size of the picture from the page. */
  function resize() {
    const { clientWidth, clientHeight } = svg;
    if (clientWidth > 0 && clientHeight > 0) [width, height] = [clientWidth, clientHeight];
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    lens = null;
    draw();
  }
  const watch = new ResizeObserver(resize);
  watch.observe(svg);
  resize();

  return {
    /** Gives the figure a movement; the camera is fitted to the whole of it. @param {Track} next */
    setTrack(next) {
      track = next;
      movement = decode(skeleton, next);
      stages.clear();
      lens = null;
      moment = { phase: 0, u: 0, side: moment.side };
      draw();
    },
    /**
     * Shows a moment of the movement.
     * @param {number} phase
     * @param {number} u progress through the phase's moving time, 0 to 1
     * @param {Side} [side]
     */
    pose(phase, u, side = "left") {
      if (track === null) return;
      moment = { phase: Math.min(Math.max(phase, 0), track.phases.length - 1), u, side };
      draw();
    },
    /** Shows the pose in which a phase ends. @param {number} phase @param {Side} [side] */
    keyPose(phase, side = "left") {
      this.pose(phase, 1, side);
    },
    /** Stands still in the key pose of the phase that is shown. */
    still() {
      this.pose(moment.phase, 1, moment.side);
    },
    /**
     * Turns the figure: azimuth 0 sees the front, positive moves towards its left; degrees.
     * Without arguments the movement's own camera is back.
     * @param {number} [azimuth]
     * @param {number} [elevation]
     */
    setCamera(azimuth, elevation = 15) {
      view = azimuth === undefined ? null : { azimuth, elevation };
      lens = null;
      draw();
    },
    /** @returns {{azimuth: number, elevation: number} | null} where the camera is, degrees */
    camera() {
      return track === null ? null : viewOf(track);
    },
    resize,
    /** Leaves the SVG empty. */
    remove() {
      watch.disconnect();
      ground.remove();
      body.remove();
    },
  };
}

/** @typedef {ReturnType<typeof createFigure>} Figure */

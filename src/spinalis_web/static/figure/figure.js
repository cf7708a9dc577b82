// The moving figure: draws one pose of a track into an SVG, sixty times a second.

import { axesOf, fit, project } from "./camera.js";
import { path, short } from "./hull.js";
import { prepare } from "./scene.js";
import { arrowOf, arrowPath, facesOf, isBehind, polyline, poseAt, stageOf } from "./stage.js";
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
const HAND = /_(hand|forearm)$/; // they cross, so their line is full
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
  const [back, ground, body] = [0, 0, 0].map(() => document.createElementNS(SVG, "g"));
  for (const [name, value] of Object.entries({
    class: "figure-line",
    fill: COLOURS.line,
    stroke: COLOURS.line,
    "stroke-opacity": "0.6",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  })) [back, body].forEach((group) => group.setAttribute(name, value));
  svg.append(back, ground, body);
  const [behind, below, above] = [back, ground, body].map(pool);

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

  /**
   * The walls before or behind the body, which is all on one side of each.
   * @param {import("./scene.js").Sight} sight
   * @param {import("./stage.js").Stage} room
   * @param {boolean} before
   */
  function drawWalls({ lens: now }, room, before) {
    for (const wall of room.walls.filter((one) => isBehind(one, now) === before)) {
      for (const { d, dark } of facesOf(wall, now)) {
        if (before) above.put({ ...look("prop", d, dark), "fill-opacity": "0.3" });
        else behind.put(look("prop", d, dark));
      }
    }
  }

  /** @param {import("./scene.js").Sight} sight @param {import("./stage.js").Stage} room */
  function drawGround(sight, room) {
    drawWalls(sight, room, false);
    behind.finish();
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
    const width = String(short(Math.max(0.7, LINE_M * sight.lens.scale)));
    [back, body].forEach((group) => group.setAttribute("stroke-width", width));
    let legs = room.legs;
    for (const item of drawn.paint(sight, room.boxes)) {
      if (typeof item !== "number") {
        /** @type {Record<string, string>} */
        const plain = HAND.test(item.name) ? { "stroke-opacity": "1" } : item.outlined ? {} : { stroke: "none" };
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
    drawWalls(sight, room, true);
  }

  /** @param {import("./skeleton.js").Effort} effort @param {import("./scene.js").Sight} sight */
  function drawEffort(effort, sight) {
    const ends = arrowOf(skeleton, effort, sight.placed.bones, moment.side === "right");
    const d = arrowPath(sight.lens, ends, effort.percent);
    above.put({ ...look("effort", d), stroke: "none" });
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
      back.remove();
      ground.remove();
      body.remove();
    },
  };
}

/** @typedef {ReturnType<typeof createFigure>} Figure */

// The moving figure in 3D: the same tracks, the same poses and the same lens as the drawing.

import { Camera, PCFShadowMap, Scene, WebGLRenderer } from "../vendor/three.module.min.js";
import { axesOf, fit } from "../figure/camera.js";
import { poseBones } from "../figure/kinematics.js";
import { prepare } from "../figure/scene.js";
import { arrowOf, poseAt, stageOf } from "../figure/stage.js";
import { decode } from "../figure/track.js";
import { createBody } from "./body.js";
import { coloursOf, whenThemeChanges } from "./colours.js";
import { readSkin } from "./glb.js";
import { placeOf, projectionOf, turned } from "./lens.js";
import { createLight } from "./light.js";
import { createPace, drawsInSoftware, levelsFor } from "./pace.js";
import { createRoom } from "./room.js";

/** @typedef {import("../figure/skeleton.js").Skeleton} Skeleton */
/** @typedef {import("../figure/skeleton.js").Track} Track */
/** @typedef {import("../figure/figure.js").Side} Side */
/** @typedef {{sides?: Side[], onLost?: () => void}} Options sides that the camera makes room for; what to
 *   do when the browser takes the picture away */

/**
 * Loads the body and makes the canvas show it.
 * @param {HTMLCanvasElement} canvas
 * @param {Skeleton} skeleton
 * @param {string} glbUrl
 * @param {Options} [options]
 * @throws {Error} without WebGL, or where the body does not come
 */
export async function createFigure3d(canvas, skeleton, glbUrl, { sides = ["left", "right"], onLost } = {}) {
  const software = drawsInSoftware();
  // Smooth edges would cost a processor more than all the rest.
  const attributes = { alpha: true, antialias: software === false, stencil: true };
  const context = /** @type {WebGL2RenderingContext | null} */ (canvas.getContext("webgl2", attributes));
  if (software === null || context === null) throw new Error("This browser shows no 3D (WebGL 2).");
  const response = await fetch(glbUrl);
  if (!response.ok) throw new Error(`${glbUrl} answered ${response.status}.`);
  const skin = readSkin(await response.arrayBuffer());

  const renderer = new WebGLRenderer({ canvas, context, ...attributes });
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  renderer.setClearColor(0, 0);
  const drawn = prepare(skeleton);
  const body = createBody(skin, skeleton.bones.map((bone) => bone.name));
  const room = createRoom();
  const light = createLight();
  const scene = new Scene();
  scene.add(light.group, room.group, ...body.parts);
  const camera = new Camera();
  camera.matrixAutoUpdate = false;

  /** @type {Track | null} */
  let track = null;
  /** @type {import("../figure/track.js").Movement | null} */
  let movement = null;
  /** @type {Map<Side, import("../figure/stage.js").Stage>} */
  const stages = new Map();
  /** @type {import("./lens.js").View | null} */
  let view = null;
  /** @type {import("../figure/camera.js").Lens | null} */
  let lens = null;
  let moment = { phase: 0, u: 1, side: /** @type {Side} */ ("left") };
  /** @type {Side | null} */
  let furnished = null;
  let [width, height] = [480, 360];
  let inView = true;
  let asked = 0;
  let gone = false;

  const pace = createPace(levelsFor(devicePixelRatio, software === true), applyLevel);

  /** @param {import("./pace.js").Level} level */
  function applyLevel({ pixels, shadows }) {
    renderer.setPixelRatio(pixels);
    renderer.setSize(width, height, false);
    light.lamp.castShadow = shadows;
    body.flatShadow(!shadows);
    room.floor.visible = shadows; // it shows nothing but the soft shadow
  }

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
  function ownView(now) {
    const { azimuths, elevations } = skeleton.cameras;
    return { azimuth: azimuths[now.camera], elevation: elevations[now.position] };
  }

  /** @param {Track} now */
  function aim(now) {
    const shown = sides.flatMap((side) => stage(side) ?? []);
    const points = shown.flatMap((one) => one.points);
    const { azimuth, elevation } = view ?? ownView(now);
    lens = fit(axesOf(azimuth, elevation), points, shown.flatMap((one) => one.radii), [width, height]);
    camera.matrix.fromArray(placeOf(lens));
    camera.matrixWorldNeedsUpdate = true;
    camera.projectionMatrix.fromArray(projectionOf(lens, [width, height]));
    camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
    return lens;
  }

  /** Puts up the furniture of one side. @param {Track} now @param {import("../figure/stage.js").Stage} own */
  function furnish(now, own) {
    room.show(own);
    const [low, high] = [[Infinity, 0, Infinity], [-Infinity, 0, -Infinity]];
    own.points.forEach((value, i) => {
      low[i % 3] = Math.min(low[i % 3], value);
      high[i % 3] = Math.max(high[i % 3], value);
    });
    light.aim({ low, high }, ownView(now).azimuth);
    body.shadeFrom(light.towards());
    furnished = moment.side;
  }

  function draw() {
    const own = stage(moment.side);
    if (gone || track === null || movement === null || own === undefined) return;
    if (furnished !== moment.side) furnish(track, own);
    const seen = lens ?? aim(track);
    room.seenFrom(seen);
    const { phase, u, side } = moment;
    const mirrored = side === "right";
    const bones = poseBones(skeleton, poseAt(drawn, track, movement, { phase, u, mirrored }));
    body.pose(bones);
    const efforts = track.phases[phase].effort ?? [];
    room.press(
      efforts.map((effort) => arrowOf(skeleton, effort, bones, mirrored)),
      efforts.map((effort) => effort.percent),
    );
    renderer.render(scene, camera);
  }

  /** Draws once, however often it is asked for before the next frame. */
  function ask() {
    if (asked !== 0 || !inView || document.hidden) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      draw();
    });
  }

  function resize() {
    const { clientWidth, clientHeight } = canvas;
    if (clientWidth > 0 && clientHeight > 0) [width, height] = [clientWidth, clientHeight];
    applyLevel(pace.level);
    lens = null;
    draw(); // at once: a canvas loses its picture with its size
  }

  function paint() {
    const colours = coloursOf(canvas);
    body.paint(colours);
    room.paint(colours);
    ask();
  }

  /** @param {Event} event */
  function lost(event) {
    event.preventDefault();
    gone = true;
    onLost?.();
  }

  const sizes = new ResizeObserver(resize);
  sizes.observe(canvas);
  const sight = new IntersectionObserver((entries) => {
    inView = entries[entries.length - 1].isIntersecting;
    ask();
  });
  sight.observe(canvas);
  document.addEventListener("visibilitychange", ask);
  canvas.addEventListener("webglcontextlost", lost);
  const forget = whenThemeChanges(paint);
  paint();
  resize();

  return {
    /** Gives the figure a movement; the camera is fitted to the whole of it. @param {Track} next */
    setTrack(next) {
      track = next;
      movement = decode(skeleton, next);
      stages.clear();
      furnished = null;
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
      if (!inView || document.hidden) return;
      pace.frame(performance.now());
      draw();
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
      ask();
    },
    /** Goes round the figure from where the camera is. @param {number} dx degrees to its left @param {number} dy degrees upwards */
    orbit(dx, dy) {
      if (track === null) return;
      view = turned(view ?? ownView(track), dx, dy);
      lens = null;
      ask();
    },
    /** @returns {import("./lens.js").View | null} where the camera is, degrees */
    camera() {
      return track === null ? null : (view ?? ownView(track));
    },
    resize,
    /** Gives everything back. */
    dispose() {
      gone = true;
      cancelAnimationFrame(asked);
      sizes.disconnect();
      sight.disconnect();
      document.removeEventListener("visibilitychange", ask);
      canvas.removeEventListener("webglcontextlost", lost);
      forget();
      for (const part of [body, room, light]) part.dispose();
      renderer.dispose();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof createFigure3d>>} Figure3d */

// One figure that is drawn or stands in 3D, as the person likes; both obey the same calls.

import { createFigure } from "../figure/figure.js";
import { turned } from "./lens.js";

/** @typedef {import("../figure/skeleton.js").Track} Track */
/** @typedef {import("../figure/figure.js").Side} Side */
/**
 * @typedef {object} Parts
 * @property {SVGSVGElement} svg
 * @property {HTMLCanvasElement} canvas
 * @property {import("../figure/skeleton.js").Skeleton} skeleton
 * @property {string} bodyUrl
 * @property {Side[]} [sides] that the camera makes room for
 * @property {(solid: boolean) => void} [onChange] says what is shown when that changes
 */

/** @param {Parts} parts */
export function createEither({ svg, canvas, skeleton, bodyUrl, sides, onChange }) {
  const drawing = createFigure(svg, skeleton, { sides });
  /** @type {Promise<import("./scene.js").Figure3d> | null} */
  let loading = null;
  /** @type {import("./scene.js").Figure3d | null} */
  let solid = null;
  let wanted = false;
  /** @type {Track | null} */
  let track = null;
  let moment = { phase: 0, u: 0, side: /** @type {Side} */ ("left") };
  /** @type {{azimuth?: number, elevation?: number}} */
  let view = {};

  const shown = () => (wanted && solid !== null ? solid : drawing);

  /** Hands over to the one that is shown now. */
  function hand() {
    const now = shown();
    svg.toggleAttribute("hidden", now !== drawing);
    canvas.hidden = now === drawing;
    now.resize();
    if (track !== null) now.setTrack(track);
    now.setCamera(view.azimuth, view.elevation);
    now.pose(moment.phase, moment.u, moment.side);
    onChange?.(now !== drawing);
  }

  function load() {
    loading ??= import("./scene.js").then(({ createFigure3d }) =>
      createFigure3d(canvas, skeleton, bodyUrl, { sides, onLost: () => void show3d(false) }),
    );
    return loading;
  }

  /**
   * Shows the figure in 3D, or as a drawing; without 3D the drawing stays.
   * @param {boolean} on
   * @returns {Promise<boolean>} whether it stands in 3D now
   */
  async function show3d(on) {
    wanted = on;
    if (on && solid === null) {
      try {
        solid = await load();
      } catch (error) {
        console.info("The figure stays a drawing:", error);
        wanted = false;
      }
    }
    hand();
    return shown() !== drawing;
  }

  return {
    show3d,
    /** @param {Track} next */
    setTrack(next) {
      track = next;
      moment = { phase: 0, u: 0, side: moment.side };
      shown().setTrack(next);
    },
    /** @param {number} phase @param {number} u 0 to 1 @param {Side} [side] */
    pose(phase, u, side = "left") {
      moment = { phase, u, side };
      shown().pose(phase, u, side);
    },
    /** @param {number} [azimuth] degrees @param {number} [elevation] degrees */
    setCamera(azimuth, elevation) {
      view = { azimuth, elevation };
      shown().setCamera(azimuth, elevation);
    },
    /** @param {number} dx degrees to the person's left @param {number} dy degrees upwards */
    orbit(dx, dy) {
      const now = shown().camera();
      if (now === null) return;
      const { azimuth, elevation } = turned(now, dx, dy);
      this.setCamera(azimuth, elevation);
    },
    camera: () => shown().camera(),
  };
}

/** @typedef {ReturnType<typeof createEither>} Either */

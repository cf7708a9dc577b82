// Soft light from above and a lamp that gives the person form and a shadow.

import { DirectionalLight, Group, HemisphereLight } from "../vendor/three.module.min.js";

const SHADOW_MAP = 1024;
const LAMP_M = 6;
const BESIDE_DEG = -42; // the lamp stands to the left of the camera that sees best
const ABOVE_DEG = 58;
const RADIANS = Math.PI / 180;

/** @typedef {{low: number[], high: number[]}} Bounds metres */

export function createLight() {
  const group = new Group();
  const sky = new HemisphereLight(0xffffff, 0xcfc2b4, 1.95);
  const lamp = new DirectionalLight(0xfff4e2, 1.75);
  const back = new DirectionalLight(0xdfe9ff, 0.55);
  lamp.castShadow = true;
  lamp.shadow.mapSize.set(SHADOW_MAP, SHADOW_MAP);
  lamp.shadow.radius = 5;
  lamp.shadow.bias = -0.0006;
  lamp.shadow.normalBias = 0.012;
  group.add(sky, lamp, lamp.target, back, back.target);

  return {
    group,
    lamp,
    /** The way to the lamp, from wherever it shines. */
    towards: () => lamp.position.clone().sub(lamp.target.position),
    /**
     * Lights all of a movement, from the side where its own camera stands.
     * @param {Bounds} bounds
     * @param {number} azimuth degrees
     */
    aim({ low, high }, azimuth) {
      const middle = low.map((value, i) => (value + high[i]) / 2);
      const reach = Math.hypot(...low.map((value, i) => (high[i] - value) / 2)) + 0.25;
      /** @param {DirectionalLight} light @param {number} around @param {number} above degrees */
      const place = (light, around, above) => {
        const flat = Math.cos(above * RADIANS) * LAMP_M;
        light.position.set(
          middle[0] + Math.sin(around * RADIANS) * flat,
          middle[1] + Math.sin(above * RADIANS) * LAMP_M,
          middle[2] + Math.cos(around * RADIANS) * flat,
        );
        light.target.position.set(middle[0], middle[1], middle[2]);
      };
      place(lamp, azimuth + BESIDE_DEG, ABOVE_DEG);
      place(back, azimuth + 180 - BESIDE_DEG, 35);
      const { camera } = lamp.shadow;
      Object.assign(camera, { left: -reach, right: reach, top: reach, bottom: -reach });
      Object.assign(camera, { near: LAMP_M - reach - 1, far: LAMP_M + reach + 2 });
      camera.updateProjectionMatrix();
    },
    dispose() {
      lamp.dispose();
      back.dispose();
    },
  };
}

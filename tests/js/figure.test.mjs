import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { axesOf, fit, project } from "../../src/spinalis_web/static/figure/camera.js";
import { segments } from "../../src/spinalis_web/static/figure/hull.js";
import { poseBones } from "../../src/spinalis_web/static/figure/kinematics.js";
import { momentAt } from "../../src/spinalis_web/static/figure/loop.js";
import { prepare } from "../../src/spinalis_web/static/figure/scene.js";
import { arrowOf, arrowPath, poseAt, stageOf } from "../../src/spinalis_web/static/figure/stage.js";
import { channelsAt, decode, poseOf } from "../../src/spinalis_web/static/figure/track.js";

/** @param {string} name */
async function vector(name) {
  return JSON.parse(await readFile(new URL(`../body/vectors/${name}.json`, import.meta.url), "utf8"));
}

/** @param {ArrayLike<number>} got @param {number[]} wanted @param {number} within @param {string} what */
function near(got, wanted, within, what) {
  assert.equal(got.length, wanted.length, `${what}: how many`);
  wanted.forEach((value, i) => {
    assert.ok(Math.abs(got[i] - value) <= within, `${what} [${i}]: ${got[i]}, not ${value}`);
  });
}

const skeleton = await vector("skeleton");

test("the joints are where the server has them", async () => {
  for (const { position, mirrored, channels, joints } of await vector("kinematics")) {
    const pose = poseOf(skeleton, Float64Array.from(channels), position, mirrored);
    near(poseBones(skeleton, pose).positions, joints.flat(), 1e-6, position);
  }
});

test("a track plays as on the server", async () => {
  for (const { track, moments } of await vector("tracks")) {
    const movement = decode(skeleton, track);
    for (const { phase, u, channels } of moments) {
      near(channelsAt(movement, phase, u), channels, 1e-6, `${track.exercise} ${phase} ${u}`);
    }
  }
});

test("every scene is painted as on the server: order, colours and outlines", async () => {
  const drawn = prepare(skeleton);
  for (const wanted of await vector("drawing")) {
    const { track, view, mirrored, phase, u, size } = wanted;
    const movement = decode(skeleton, track);
    const stage = stageOf(drawn, track, movement, mirrored);
    const [azimuth, elevation] = view ?? [
      skeleton.cameras.azimuths[track.camera],
      skeleton.cameras.elevations[track.position],
    ];
    const lens = fit(axesOf(azimuth, elevation), stage.points, stage.radii, size);
    near([lens.scale, ...lens.centre], [wanted.lens.scale, ...wanted.lens.centre], 0.05, "lens");
    near(lens.target, wanted.lens.target, 1e-4, "target");
    if (wanted.mat !== null) near(flat(lens, stage.mat ?? []), wanted.mat, 0.05, "mat");
    assert.equal(stage.walls.length, wanted.walls.length, "walls");
    stage.walls.forEach((wall, i) => near(flat(lens, wall.corners), wanted.walls[i], 0.05, "wall"));
    const pose = poseAt(drawn, track, movement, { phase, u, mirrored });
    const sight = drawn.look(pose, lens);
    (track.phases[phase].effort ?? []).forEach((/** @type {any} */ effort, /** @type {number} */ i) => {
      const ends = arrowOf(skeleton, effort, sight.placed.bones, mirrored);
      near(flat(lens, ends), wanted.arrows[i], 0.05, effort.at);
      const numbers = arrowPath(lens, ends, effort.percent).match(/-?[\d.]+/g) ?? [];
      near(numbers.map(Number), wanted.shafts[i], 0.6, `${effort.at} as drawn`);
    });
    const painted = drawn.paint(sight, stage.boxes);
    assert.equal(painted.length, wanted.painted.length, track.exercise);
    painted.forEach((area, i) => {
      const expected = wanted.painted[i];
      if (typeof area === "number") return assert.equal(area, expected);
      const { segments: outline, ...rest } = expected;
      assert.deepEqual({ ...area }, rest, `${track.exercise} ${i}`);
      const got = area.parts.flatMap((part) => segments(drawn.circles(sight.seen, part)));
      return near(got.flat(), outline.flat(), 0.05, `${track.exercise} ${i} ${area.colour}`);
    });
  }
});

/** @param {import("../../src/spinalis_web/static/figure/camera.js").Lens} lens @param {number[][]} points */
function flat(lens, points) {
  const { x, y } = project(lens, points.flat());
  return [...x].flatMap((value, i) => [value, y[i]]);
}

test("a circle inside another leaves its outline alone", () => {
  assert.deepEqual(segments([[0, 0, 10], [2, 1, 3]]), segments([[0, 0, 10]]));
});

test("a loop moves, holds and begins again", () => {
  const timing = [{ seconds: 2, hold: 1 }, { seconds: 3, hold: 0 }];
  assert.deepEqual(momentAt(timing, 1), { phase: 0, u: 0.5 });
  assert.deepEqual(momentAt(timing, 2.5), { phase: 0, u: 1 });
  assert.deepEqual(momentAt(timing, 4.5), { phase: 1, u: 0.5 });
  assert.deepEqual(momentAt(timing, 7), { phase: 0, u: 0.5 });
  assert.deepEqual(momentAt([], 3), { phase: 0, u: 1 });
});

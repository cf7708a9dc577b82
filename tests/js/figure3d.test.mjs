import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { axesOf, fit, project } from "../../src/spinalis_web/static/figure/camera.js";
import { poseBones } from "../../src/spinalis_web/static/figure/kinematics.js";
import { prepare } from "../../src/spinalis_web/static/figure/scene.js";
import { poseAt } from "../../src/spinalis_web/static/figure/stage.js";
import { decode } from "../../src/spinalis_web/static/figure/track.js";
import { createBody } from "../../src/spinalis_web/static/figure3d/body.js";
import { lipsOf } from "../../src/spinalis_web/static/figure3d/face.js";
import { readSkin } from "../../src/spinalis_web/static/figure3d/glb.js";
import { placeOf, projectionOf, turned } from "../../src/spinalis_web/static/figure3d/lens.js";
import { createPace, levelsFor } from "../../src/spinalis_web/static/figure3d/pace.js";
import { captionOf } from "../../src/spinalis_web/static/figure3d/page.js";
import { createRoom } from "../../src/spinalis_web/static/figure3d/room.js";
import { stageOf } from "../../src/spinalis_web/static/figure/stage.js";
import { Matrix4, Mesh, Vector3 } from "../../src/spinalis_web/static/vendor/three.module.min.js";

/** @param {string} path */
const read = (path) => readFile(new URL(`../../${path}`, import.meta.url));

const skeleton = JSON.parse(String(await read("tests/body/vectors/skeleton.json")));
/** @type {{track: any}[]} */
const tracks = JSON.parse(String(await read("tests/body/vectors/tracks.json")));
const file = await read("src/spinalis/body/data/figure.glb");
const skin = readSkin(Uint8Array.from(file).buffer);
const drawn = prepare(skeleton);
/** @type {string[]} */
const names = skeleton.bones.map((/** @type {{name: string}} */ bone) => bone.name);

/** @param {any} track @param {boolean} mirrored */
function bonesOf(track, mirrored) {
  return poseBones(skeleton, poseAt(drawn, track, decode(skeleton, track), { phase: 0, u: 1, mirrored }));
}

/** The posed skin, metres. @param {any} track @param {boolean} [mirrored] */
function skinOf(track, mirrored = false) {
  const body = createBody(skin, names);
  body.pose(bonesOf(track, mirrored));
  return Array.from(skin.part, (_, i) => new Vector3().fromArray(body.positions, 3 * i));
}

/** @param {string} part @param {Vector3[]} points */
function middleOf(part, points) {
  const own = points.filter((_, i) => skin.part[i] === skin.parts.indexOf(part));
  return own.reduce((sum, point) => sum.add(point), new Vector3()).divideScalar(own.length);
}

test("the file of the body is read whole", () => {
  assert.deepEqual([...skin.bones].sort(), [...names].sort());
  assert.equal(skin.positions.array.length, 3 * skin.part.length);
  assert.ok(skin.faces.length > 10_000 && Math.max(...skin.faces) === skin.part.length - 1);
  assert.deepEqual(new Set(skin.part).size, skin.parts.length);
});

test("a file of another kind is refused by name", () => {
  assert.throws(() => readSkin(new ArrayBuffer(64)), /no binary glTF/);
});

test("the skin stays on the floor in every pose", () => {
  for (const { track } of tracks) {
    const lowest = Math.min(...skinOf(track).map((point) => point.y));
    assert.ok(lowest > -0.05 && lowest < 0.05, `${track.exercise}: ${lowest} m`);
  }
});

test("the right side mirrors the pose, not the person: the coloured sleeve stays on the left arm", () => {
  const { track } = tracks[0];
  const arm = names.indexOf("l_upper_arm");
  for (const mirrored of [false, true]) {
    const { positions } = bonesOf(track, mirrored);
    const left = new Vector3().fromArray(positions, 3 * arm);
    const right = new Vector3().fromArray(positions, 3 * names.indexOf("r_upper_arm"));
    const accent = middleOf("accent", skinOf(track, mirrored));
    assert.ok(accent.distanceTo(left) < accent.distanceTo(right), `mirrored ${mirrored}`);
  }
});

test("lips are few and in the middle of the face", () => {
  const lips = lipsOf(skin);
  const share = lips.filter((value) => value > 0).length / lips.length;
  assert.ok(share > 0.001 && share < 0.03, `${share}`);
});

test("the lens puts points where the drawing has them", () => {
  /** @type {[number, number]} */
  const size = [640, 360];
  const points = [0.3, 0.2, -0.4, -0.5, 1.6, 0.7, 0, 0, 0];
  const lens = fit(axesOf(57, 18), points, [0.1, 0.1, 0.1], size);
  const view = new Matrix4().fromArray(placeOf(lens)).invert();
  const onto = new Matrix4().fromArray(projectionOf(lens, size)).multiply(view);
  const { x, y } = project(lens, points);
  for (let i = 0; i < 3; i += 1) {
    const seen = new Vector3().fromArray(points, 3 * i).applyMatrix4(onto);
    assert.ok(Math.abs((seen.x + 1) * 320 - x[i]) < 1e-6);
    assert.ok(Math.abs((1 - seen.y) * 180 - y[i]) < 1e-6);
    assert.ok(Math.abs(seen.z) < 1);
  }
});

test("turning goes round and round but neither under the floor nor over the top", () => {
  assert.equal(turned({ azimuth: 170, elevation: 20 }, 30, 0).azimuth, -160);
  assert.equal(turned({ azimuth: 0, elevation: 20 }, 0, -90).elevation, 2);
  assert.equal(turned({ azimuth: 0, elevation: 20 }, 0, 90).elevation, 80);
});

test("slow frames make the picture coarser, quick ones and a pause do not", () => {
  const levels = levelsFor(3);
  assert.equal(levels[0].pixels, 2);
  /** @type {import("../../src/spinalis_web/static/figure3d/pace.js").Level[]} */
  const applied = [];
  const pace = createPace(levels, (level) => applied.push(level));
  let now = 0;
  /** @param {number} took @param {number} count */
  const frames = (took, count) => {
    for (let i = 0; i < count; i += 1) pace.frame((now += took));
  };
  frames(16, 102);
  frames(5000, 20);
  assert.deepEqual(applied, []);
  frames(60, 6);
  assert.deepEqual(applied, [levels[1]]);
  frames(400, 6);
  assert.equal(pace.level, levels[levels.length - 1]);
  frames(16, 200);
  assert.equal(pace.level, levels[levels.length - 1]);
});

test("furniture stands where the movement was solved", () => {
  const track = tracks.map((one) => one.track).find((one) => one.props.some((/** @type {any} */ p) => p.prop === "mat"));
  assert.ok(track);
  const room = createRoom();
  room.show(stageOf(drawn, track, decode(skeleton, track), false));
  const heights = room.group.children.flatMap((group) =>
    group.children.flatMap((one) =>
      one instanceof Mesh && !one.geometry.index ? [...one.geometry.attributes.position.array] : [],
    ),
  ).filter((_, i) => i % 3 === 1);
  assert.equal(Math.max(...heights), 0); // the top of the mat
});

test("the words under the figure name breath, phase and side", () => {
  const phase = { seconds: 3, hold: 2, name: "round", breath: "out", holdBreath: "free", cue: "Round your back." };
  assert.deepEqual(captionOf(phase, 0.4, null), { now: "Breathe out · round", cue: "Round your back." });
  assert.equal(captionOf(phase, 1, "right").now, "Hold · breathe calmly · right");
});

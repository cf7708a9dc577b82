// What stands round the person: floor, mat, furniture and the arrows of effort.

import {
  BufferAttribute,
  BufferGeometry,
  CircleGeometry,
  Color,
  ConeGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  ShadowMaterial,
  Vector3,
} from "../vendor/three.module.min.js";
import { isBehind } from "../figure/stage.js";

/** @typedef {import("../figure/stage.js").Stage} Stage */
/** @typedef {import("../figure/order.js").Box} Box */
/** @typedef {import("../figure/camera.js").Lens} Lens */
/** @typedef {import("../figure/skeleton.js").Effort} Effort */

const MAT_M = 0.008; // its top is the floor that the movement was solved on
const LEG_M = 0.014;
const FLOOR_M = 2.6;
const GHOST = 0.25;
const WALL_LIGHTER = 0.45; // a whole wall in the colour of a chair would be heavy
const UP = new Vector3(0, 1, 0);
/** Corners of the faces of a box, outwards; a corner's number is 4 x + 2 y + z. */
const FACES = [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]];

/** A solid of eight corners with flat sides. @param {number[][]} corners */
function solid(corners) {
  const points = FACES.flatMap(([a, b, c, d]) => [a, b, c, a, c, d].flatMap((i) => corners[i]));
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(Float32Array.from(points), 3));
  geometry.computeVertexNormals();
  return geometry;
}

/** @param {number[][]} mat four corners at height 0 @returns {number[][]} */
function matCorners(mat) {
  const low = mat.map(([x, , z]) => [x, -MAT_M, z]);
  const [a, b, c, d] = mat;
  return [low[0], low[3], a, d, low[1], low[2], b, c];
}

/** A round stick between two points. @param {number[][]} ends @param {number} radius metres */
function stick([from, to], radius) {
  const [start, end] = [new Vector3(...from), new Vector3(...to)];
  const way = end.clone().sub(start);
  const geometry = new CylinderGeometry(radius, radius, way.length(), 10);
  const mesh = new Mesh(geometry);
  mesh.position.copy(start).addScaledVector(way, 0.5);
  mesh.quaternion.setFromUnitVectors(UP, way.normalize());
  return mesh;
}

/** Everything of the room under one group; `show` exchanges the furniture. */
export function createRoom() {
  const group = new Group();
  const furniture = new Group();
  const efforts = new Group();
  const lit = {
    mat: new MeshLambertMaterial({ polygonOffset: true }),
    prop: new MeshLambertMaterial(),
    wall: new MeshLambertMaterial({ transparent: true }),
    effort: new MeshBasicMaterial({ depthTest: false, transparent: true }),
  };
  const shade = new ShadowMaterial({ opacity: 0.22, polygonOffset: true });
  const floor = new Mesh(new CircleGeometry(FLOOR_M, 48).rotateX(-Math.PI / 2), shade);
  floor.receiveShadow = true;
  group.add(floor, furniture, efforts);
  /** @type {Box[]} */
  let walls = [];

  function empty() {
    for (const one of [...furniture.children]) {
      if (one instanceof Mesh) one.geometry.dispose();
      furniture.remove(one);
    }
  }

  /** @param {Mesh} mesh @param {any} material */
  function put(mesh, material) {
    mesh.material = material;
    mesh.castShadow = material === lit.prop;
    mesh.receiveShadow = true;
    furniture.add(mesh);
  }

  return {
    group,
    floor,
    /** @param {Stage} stage */
    show(stage) {
      empty();
      walls = stage.walls;
      floor.position.set(0, stage.mat === null ? 0 : -MAT_M, 0);
      if (stage.mat !== null) put(new Mesh(solid(matCorners(stage.mat))), lit.mat);
      for (const box of stage.boxes) put(new Mesh(solid(box.corners)), lit.prop);
      for (const wall of walls) put(new Mesh(solid(wall.corners)), lit.wall);
      for (const leg of stage.legs) put(stick(leg, LEG_M), lit.prop);
    },
    /** A wall between the camera and the person lets the person be seen. @param {Lens} lens */
    seenFrom(lens) {
      const hides = walls.some((wall) => isBehind(wall, lens));
      lit.wall.opacity = hides ? GHOST : 1;
      lit.wall.depthWrite = !hides;
    },
    /**
     * @param {number[][][]} arrows start and tip of each, metres
     * @param {number[]} percents of the greatest effort
     */
    press(arrows, percents) {
      while (efforts.children.length < arrows.length) efforts.add(arrow(lit.effort));
      efforts.children.forEach((one, i) => {
        one.visible = i < arrows.length;
        if (!one.visible) return;
        const [start, tip] = arrows[i].map((point) => new Vector3(...point));
        const way = tip.clone().sub(start);
        const wide = 0.7 + percents[i] / 100;
        one.position.copy(start);
        one.scale.set(wide, way.length(), wide);
        one.quaternion.setFromUnitVectors(UP, way.normalize());
      });
    },
    /** @param {Record<string, string>} colours */
    paint(colours) {
      lit.mat.color.set(colours.mat);
      lit.prop.color.set(colours.prop);
      lit.wall.color.set(colours.prop).lerp(new Color(colours.light), WALL_LIGHTER);
      lit.effort.color.set(colours.effort);
    },
    dispose() {
      empty();
      for (const material of [...Object.values(lit), shade]) material.dispose();
      floor.geometry.dispose();
    },
  };
}

/** An arrow of length 1 upwards. @param {MeshBasicMaterial} material */
function arrow(material) {
  const group = new Group();
  const shaft = new Mesh(new CylinderGeometry(0.014, 0.014, 0.68, 12).translate(0, 0.34, 0), material);
  const head = new Mesh(new ConeGeometry(0.036, 0.32, 16).translate(0, 0.84, 0), material);
  group.add(shaft, head);
  group.renderOrder = 9;
  shaft.renderOrder = 9;
  head.renderOrder = 9;
  return group;
}

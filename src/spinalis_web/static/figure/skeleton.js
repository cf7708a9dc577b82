// The shape of the data that the server sends: one skeleton for all figures, one track a movement.

/** @typedef {[number, number, number]} Vector */
/** @typedef {[axis: number, dof: number, factor: number, above: number | null]} Turn */
/** @typedef {{name: string, parent: number, frame: number, offset: Vector, turns: Turn[]}} Bone */
/** @typedef {[bone: number, x: number, y: number, z: number, radius: number]} Ball metres */
/** @typedef {[x: number, y: number, z: number, more: number]} Facing shown where it looks at the camera */
/** @typedef {{name: string, layer: string, colour: string, balls: Ball[], facing?: Facing}} Shape */
/** @typedef {{over: string, under: string, colour: string, balls: Ball[]}} Seam */
/** @typedef {[x0: number, x1: number, y0: number, y1: number, z0: number, z1: number]} Part metres */
/**
 * @typedef {object} Build
 * @property {number} height
 * @property {Part[]} parts
 * @property {[number, number][]} legs
 */
/**
 * @typedef {object} Skeleton
 * @property {string[]} dofs
 * @property {number[]} mirrorOrder
 * @property {number[]} mirrorSign
 * @property {number} angleUnitDeg
 * @property {number} lengthUnitM
 * @property {Record<string, [number, number][]>} baseTurns
 * @property {Bone[]} bones
 * @property {Shape[]} shapes
 * @property {Seam[]} seams
 * @property {string[]} layers
 * @property {number[]} nearer
 * @property {[over: number, under: number, metres: number][]} over
 * @property {{azimuths: Record<string, number>, elevations: Record<string, number>}} cameras
 * @property {{wall: number, mat: {width: number, lengths: [number, number], border: number},
 *   posts: [number, number][], builds: Record<string, Build>}} props
 * @property {Record<string, [number, number, number, number]>} anchors patch: bone, x, y, z
 */
/** @typedef {{at: string, towards: string, percent: number}} Effort */
/**
 * @typedef {object} Placement
 * @property {string} prop
 * @property {number} [x]
 * @property {number} [z]
 * @property {number | null} [height]
 * @property {number} [turn]
 */
/**
 * @typedef {object} Track
 * @property {string} position
 * @property {string} camera
 * @property {Placement[]} props
 * @property {{name: string, samples: number, effort?: Effort[], passing?: boolean}[]} phases
 * @property {number[]} rest
 * @property {number[]} channels
 * @property {number[][]} values
 */

export {};

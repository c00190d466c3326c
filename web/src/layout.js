// Where the nodes of a view lie: forces that push nodes apart and pull linked ones together; the same view, the same places.

/**
 * @typedef {object} Spot
 * @property {number} x
 * @property {number} y
 */

const ROUNDS = 160;
const WORK = 32_000; // rounds times nodes: many nodes are not settled as finely, so that nobody waits
const GAP = 3; // pixels between two discs
const WIDE = 1.25; // names are wide and low, so that nodes need more room to their sides than above and below

/**
 * A place for each node, from its place in *start*, or on a spiral around the middle.
 * @param {number[]} nodes
 * @param {{start: number, end: number, weight?: number}[]} links
 * @param {Map<number, Spot>} [start]
 * @returns {Map<number, Spot>}
 */
export function arranged(nodes, links, start = new Map()) {
  const row = new Map(nodes.map((node, at) => [node, at]));
  const x = new Float64Array(nodes.length);
  const y = new Float64Array(nodes.length);
  nodes.forEach((node, at) => {
    const spot = start.get(node) ?? spiral(at);
    [x[at], y[at]] = [spot.x, spot.y];
  });
  const springs = links.flatMap(({ start: one, end: other, weight = 1 }) => {
    const [a, b] = [row.get(one), row.get(other)];
    return a === undefined || b === undefined || a === b ? [] : [{ a, b, weight }];
  });
  settle(x, y, springs);
  return new Map(nodes.map((node, at) => [node, { x: (x[at] ?? 0) * WIDE, y: y[at] ?? 0 }]));
}

/**
 * The place of the nth point on a spiral that fills the plane evenly.
 * @param {number} nth
 * @returns {Spot}
 */
export function spiral(nth) {
  const angle = nth * 2.399963;
  return { x: Math.sqrt(nth) * Math.cos(angle), y: Math.sqrt(nth) * Math.sin(angle) };
}

/**
 * Fruchterman and Reingold's forces, cooling down, until the points rest.
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {{a: number, b: number, weight: number}[]} springs
 */
function settle(x, y, springs) {
  const rounds = Math.min(ROUNDS, WORK / x.length);
  let heat = Math.sqrt(x.length) / 2;
  for (let round = 0; round < rounds; round++) {
    const [dx, dy] = [new Float64Array(x.length), new Float64Array(x.length)];
    repel(x, y, dx, dy);
    for (const { a, b, weight } of springs) pull(x, y, dx, dy, a, b, weight);
    for (let at = 0; at < x.length; at++) {
      const [fx, fy] = [(dx[at] ?? 0) - (x[at] ?? 0) * 0.2, (dy[at] ?? 0) - (y[at] ?? 0) * 0.2];
      const force = Math.hypot(fx, fy) || 1;
      const step = Math.min(force, heat) / force;
      x[at] = (x[at] ?? 0) + fx * step;
      y[at] = (y[at] ?? 0) + fy * step;
    }
    heat *= 0.965;
  }
}

/**
 * Places in which no disc covers another, if there is room: where two do, each gives way by half.
 * @param {Map<number, Spot>} spots
 * @param {Map<number, number>} radii in pixels
 * @param {number} stage pixels for all of it
 * @returns {Map<number, Spot>}
 */
export function apart(spots, radii, stage) {
  const found = [...spots].map(([node, { x, y }]) => ({ node, x, y, radius: (radii.get(node) ?? 0) + GAP / 2 }));
  for (let round = 0; round < ROUNDS; round++) {
    const pixel = Math.max(extent(found.map(({ x }) => x)), extent(found.map(({ y }) => y))) / stage;
    if (!give(found, pixel)) break;
  }
  return new Map(found.map(({ node, x, y }) => [node, { x, y }]));
}

/** @param {number[]} along */
function extent(along) {
  return Math.max(...along) - Math.min(...along);
}

/**
 * Whether any disc had to give way.
 * @param {{x: number, y: number, radius: number}[]} discs
 * @param {number} pixel
 */
function give(discs, pixel) {
  let moved = false;
  discs.forEach((one, at) => {
    for (let next = at + 1; next < discs.length; next++) {
      const other = /** @type {typeof one} */ (discs[next]);
      const [dx, dy] = [other.x - one.x || 1e-6, other.y - one.y];
      const [away, wanted] = [Math.hypot(dx, dy), (one.radius + other.radius) * pixel];
      if (away >= wanted) continue;
      const by = (wanted - away) / away / 2;
      [one.x, one.y, other.x, other.y] = [one.x - dx * by, one.y - dy * by, other.x + dx * by, other.y + dy * by];
      moved = true;
    }
  });
  return moved;
}

/**
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Float64Array} dx
 * @param {Float64Array} dy
 */
function repel(x, y, dx, dy) {
  for (let a = 0; a < x.length; a++) {
    for (let b = a + 1; b < x.length; b++) {
      const ax = (x[a] ?? 0) - (x[b] ?? 0);
      const ay = (y[a] ?? 0) - (y[b] ?? 0);
      const push = 1 / Math.max(0.01, ax * ax + ay * ay);
      dx[a] = (dx[a] ?? 0) + ax * push;
      dy[a] = (dy[a] ?? 0) + ay * push;
      dx[b] = (dx[b] ?? 0) - ax * push;
      dy[b] = (dy[b] ?? 0) - ay * push;
    }
  }
}

/**
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Float64Array} dx
 * @param {Float64Array} dy
 * @param {number} a
 * @param {number} b
 * @param {number} weight
 */
function pull(x, y, dx, dy, a, b, weight) {
  const ax = (x[a] ?? 0) - (x[b] ?? 0);
  const ay = (y[a] ?? 0) - (y[b] ?? 0);
  const force = weight * Math.min(3, Math.hypot(ax, ay)) * 0.25;
  dx[a] = (dx[a] ?? 0) - ax * force;
  dy[a] = (dy[a] ?? 0) - ay * force;
  dx[b] = (dx[b] ?? 0) + ax * force;
  dy[b] = (dy[b] ?? 0) + ay * force;
}

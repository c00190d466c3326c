// The shortest ways from one node to another.

/** @typedef {import("./atlas.js").Atlas} Atlas */

const HUB = 60; // links of a node that can be gone around

/**
 * Up to *most* shortest paths, each as edges from start to end; none if nothing leads there.
 * @param {Atlas} atlas
 * @param {number} start
 * @param {number} end
 * @param {(edge: number) => boolean} passable
 * @param {{most?: number, aroundHubs?: boolean}} [options]
 * @returns {number[][]}
 */
export function shortest(atlas, start, end, passable, { most = 3, aroundHubs = false } = {}) {
  /** @type {Map<number, number[]>} how each node is reached: the last edges of shortest ways to it */
  const reached = new Map([[start, []]]);
  let ring = [start];
  while (ring.length && !reached.has(end)) {
    /** @type {Map<number, number[]>} */
    const next = new Map();
    for (const node of ring) {
      if (aroundHubs && node !== start && (atlas.meeting[node]?.length ?? 0) > HUB) continue;
      for (const edge of atlas.meeting[node] ?? []) {
        const other = atlas.across(edge, node);
        if (reached.has(other) || !passable(edge)) continue;
        const ways = next.get(other);
        if (ways) ways.push(edge);
        else next.set(other, [edge]);
      }
    }
    for (const [node, ways] of next) reached.set(node, ways);
    ring = [...next.keys()];
  }
  return start === end || !reached.has(end) ? [] : unwound(atlas, reached, start, end, most);
}

/**
 * @param {Atlas} atlas
 * @param {Map<number, number[]>} reached
 * @param {number} start
 * @param {number} end
 * @param {number} most
 */
function unwound(atlas, reached, start, end, most) {
  /** @type {number[][]} */
  const found = [];
  /** @type {[number, number[]][]} */
  const open = [[end, []]];
  while (open.length && found.length < most) {
    const [node, way] = open.pop() ?? [start, []];
    if (node === start) {
      found.push(way);
      continue;
    }
    const seen = new Set();
    for (const edge of [...(reached.get(node) ?? [])].reverse()) {
      const before = atlas.across(edge, node);
      if (seen.has(before)) continue;
      seen.add(before);
      open.push([before, [edge, ...way]]);
    }
  }
  return found;
}

// Which nodes and edges are seen in a state: an overview of the foundations, or what surrounds some nodes.

import { ROOM, overview } from "./overview.js";
import { passing } from "./passing.js";
import { shortest } from "./paths.js";

export { change, passing } from "./passing.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} Sight
 * @property {number[]} nodes
 * @property {number[]} edges
 * @property {number[]} behind the edges that count: those in sight, or on the overview those behind its numbers
 * @property {{start: number, end: number, shared: number}[]} bonds foundations with members in common (overview only)
 * @property {Map<number, number>} sizes how many members each foundation has (overview only)
 * @property {number} left how many nodes there was no room for
 * @property {boolean} overview
 * @property {number[][]} ways the shortest paths that are shown, each as edges
 */

/**
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Sight}
 */
export function sight(atlas, state) {
  const centres = state.around.flatMap((iri) => atlas.numbers.get(iri) ?? []);
  const [from, to] = state.path.map((iri) => atlas.numbers.get(iri));
  if (from !== undefined && to !== undefined) return between(atlas, state, from, to);
  return centres.length ? surroundings(atlas, state, centres) : overview(atlas, state);
}

/**
 * @param {Atlas} atlas
 * @param {State} state
 * @param {number[]} centres
 * @returns {Sight}
 */
function surroundings(atlas, state, centres) {
  const away = new Set(state.hidden.flatMap((iri) => atlas.numbers.get(iri) ?? []));
  const passes = passing(atlas, state);
  const seen = new Set(centres);
  let left = 0;
  let ring = centres;
  for (let step = 0; step < state.depth; step++) {
    /** @type {Set<number>} */
    const next = new Set();
    for (const node of ring) {
      for (const edge of atlas.meeting[node] ?? []) {
        const other = atlas.across(edge, node);
        if (seen.has(other) || away.has(other) || state.kinds.includes(atlas.kind(other))) continue;
        if (passes(edge)) next.add(other);
      }
    }
    ring = byWeight(atlas, next);
    const room = Math.max(0, ROOM - seen.size);
    left += Math.max(0, ring.length - room);
    ring = ring.slice(0, room);
    for (const node of ring) seen.add(node);
  }
  for (const entry of state.opened) for (const node of opened(atlas, passes, entry)) if (!away.has(node)) seen.add(node);
  for (const node of away) seen.delete(node);
  const edges = among(atlas, passes, seen);
  return { nodes: [...seen], edges, behind: edges, bonds: [], sizes: new Map(), left, overview: false, ways: [] };
}

/**
 * The neighbours that one entry of `opened` adds: those by one relation, up to a number.
 * @param {Atlas} atlas
 * @param {(edge: number) => boolean} passes
 * @param {string} entry
 */
function opened(atlas, passes, entry) {
  const [iri = "", relation, count] = entry.split("|");
  const node = atlas.numbers.get(iri);
  if (node === undefined) return [];
  const edges = (atlas.meeting[node] ?? []).filter((edge) => atlas.relation(edge) === relation && passes(edge));
  const others = new Set(edges.map((edge) => atlas.across(edge, node)));
  return [...byWeight(atlas, others).slice(0, Math.min(ROOM, Number(count) || 0)), node];
}

/**
 * The shortest paths between two nodes.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {number} from
 * @param {number} to
 * @returns {Sight}
 */
function between(atlas, state, from, to) {
  const away = new Set(state.hidden.flatMap((iri) => atlas.numbers.get(iri) ?? []));
  const passes = passing(atlas, state);
  const passable = (/** @type {number} */ edge) =>
    !atlas.ends(edge).some((end) => away.has(end) || state.kinds.includes(atlas.kind(end))) && passes(edge);
  const ways = shortest(atlas, from, to, passable, { aroundHubs: !state.hubs });
  const nodes = new Set([from, to, ...ways.flat().flatMap((edge) => atlas.ends(edge))]);
  const edges = [...new Set(ways.flat())];
  return { nodes: [...nodes], edges, behind: edges, bonds: [], sizes: new Map(), left: 0, overview: false, ways };
}

/**
 * @param {Atlas} atlas
 * @param {(edge: number) => boolean} passes
 * @param {Set<number>} seen
 */
function among(atlas, passes, seen) {
  const edges = new Set();
  for (const node of seen) {
    for (const edge of atlas.meeting[node] ?? []) {
      if (seen.has(atlas.across(edge, node)) && passes(edge)) edges.add(edge);
    }
  }
  return [...edges].sort((a, b) => a - b);
}

/**
 * @param {Atlas} atlas
 * @param {Iterable<number>} nodes
 */
function byWeight(atlas, nodes) {
  const weight = (/** @type {number} */ node) => atlas.meeting[node]?.length ?? 0;
  return [...nodes].sort((a, b) => weight(b) - weight(a) || a - b);
}

// Which nodes and edges are seen in a state: an overview of the foundations, or what surrounds some nodes.

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} Sight
 * @property {number[]} nodes
 * @property {number[]} edges
 * @property {{start: number, end: number, shared: number}[]} bonds foundations with members in common (overview only)
 * @property {Map<number, number>} sizes how many members each foundation has (overview only)
 * @property {number} left how many nodes there was no room for
 * @property {boolean} overview
 */

export const ROOM = 400; // nodes that a view of surroundings holds
const BONDS = 3; // bonds of a foundation that the overview draws: the strongest

/**
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Sight}
 */
export function sight(atlas, state) {
  const centres = state.around.flatMap((iri) => atlas.numbers.get(iri) ?? []);
  return centres.length ? surroundings(atlas, state, centres) : overview(atlas, state);
}

/**
 * Whether an edge is shown by the filters of a state.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {number} edge
 */
export function passes(atlas, state, edge) {
  if (state.relations.includes(atlas.relation(edge))) return false;
  if (state.tiers.length && !state.tiers.includes(atlas.tier(edge))) return false;
  if (!state.undated && atlas.undated(edge)) return false;
  if (state.on === null) return true;
  if (atlas.holds(edge, state.on)) return true;
  return state.since !== null && atlas.holds(edge, state.since);
}

/**
 * What became of an edge between the two days of a state.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {number} edge
 * @returns {"" | "came" | "went"}
 */
export function change(atlas, state, edge) {
  if (state.on === null || state.since === null) return "";
  const [before, after] = [atlas.holds(edge, state.since), atlas.holds(edge, state.on)];
  if (before === after) return "";
  return after ? "came" : "went";
}

/**
 * @param {Atlas} atlas
 * @param {State} state
 * @param {number[]} centres
 * @returns {Sight}
 */
function surroundings(atlas, state, centres) {
  const away = new Set(state.hidden.flatMap((iri) => atlas.numbers.get(iri) ?? []));
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
        if (passes(atlas, state, edge)) next.add(other);
      }
    }
    ring = byWeight(atlas, next);
    const room = Math.max(0, ROOM - seen.size);
    left += Math.max(0, ring.length - room);
    ring = ring.slice(0, room);
    for (const node of ring) seen.add(node);
  }
  for (const node of away) seen.delete(node);
  return { nodes: [...seen], edges: between(atlas, state, seen), bonds: [], sizes: new Map(), left, overview: false };
}

/**
 * @param {Atlas} atlas
 * @param {State} state
 * @param {Set<number>} seen
 */
function between(atlas, state, seen) {
  const edges = new Set();
  for (const node of seen) {
    for (const edge of atlas.meeting[node] ?? []) {
      if (seen.has(atlas.across(edge, node)) && passes(atlas, state, edge)) edges.add(edge);
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

/**
 * The foundations that have members, and which of them share some.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Sight}
 */
function overview(atlas, state) {
  const away = new Set(state.hidden.flatMap((iri) => atlas.numbers.get(iri) ?? []));
  /** @type {Map<number, Set<number>>} */
  const members = new Map();
  for (let edge = 0; edge < atlas.links; edge++) {
    if (atlas.relation(edge) !== "membership" || !passes(atlas, state, edge)) continue;
    const [member, foundation] = atlas.ends(edge);
    if (away.has(foundation)) continue;
    const known = members.get(foundation);
    if (known) known.add(member);
    else members.set(foundation, new Set([member]));
  }
  const nodes = [...members.keys()].sort((a, b) => (members.get(b)?.size ?? 0) - (members.get(a)?.size ?? 0) || a - b);
  const sizes = new Map([...members].map(([node, who]) => [node, who.size]));
  return { nodes, edges: [], bonds: strongest(nodes, members), sizes, left: 0, overview: true };
}

/**
 * @param {number[]} nodes
 * @param {Map<number, Set<number>>} members
 */
function strongest(nodes, members) {
  /** @type {{start: number, end: number, shared: number}[]} */
  const all = [];
  nodes.forEach((start, row) => {
    const mine = members.get(start) ?? new Set();
    for (const end of nodes.slice(row + 1)) {
      let shared = 0;
      for (const member of members.get(end) ?? []) if (mine.has(member)) shared++;
      if (shared) all.push({ start, end, shared });
    }
  });
  all.sort((a, b) => b.shared - a.shared || a.start - b.start || a.end - b.end);
  /** @type {Map<number, number>} */
  const drawn = new Map();
  const count = (/** @type {number} */ node) => drawn.get(node) ?? 0;
  return all.filter(({ start, end }) => {
    if (count(start) >= BONDS && count(end) >= BONDS) return false;
    drawn.set(start, count(start) + 1).set(end, count(end) + 1);
    return true;
  });
}

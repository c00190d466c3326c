// The overview: foundations with their members counted, and which of them have members in common.

import { passes } from "./passing.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */
/** @typedef {import("./state.js").State} State */

const BONDS = 3; // bonds of a foundation that are drawn: the strongest

/**
 * The foundations that have members, and which of them share some.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Sight}
 */
export function overview(atlas, state) {
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
  return { nodes, edges: [], bonds: strongest(nodes, members), sizes, left: 0, overview: true, ways: [] };
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

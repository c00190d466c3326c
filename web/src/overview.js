// The overview: foundations with their members counted, and which of them have members in common.

import { passing } from "./passing.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */
/** @typedef {import("./state.js").State} State */

export const ROOM = 400; // nodes that a view holds
const BONDS = 3; // bonds of a foundation that are drawn: the strongest

/**
 * The foundations that have members, and which of them share some.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Sight}
 */
export function overview(atlas, state) {
  const away = new Set(state.hidden.flatMap((iri) => atlas.numbers.get(iri) ?? []));
  const passes = passing(atlas, state);
  const behind = atlas.memberships.filter((edge) => passes(edge) && !away.has(atlas.edges.end[edge] ?? -1));
  const { members, homes } = joined(atlas, behind);
  const count = (/** @type {number} */ node) => members.get(node)?.length ?? 0;
  const all = [...members.keys()].sort((a, b) => count(b) - count(a) || a - b);
  const nodes = all.slice(0, ROOM);
  const sizes = new Map(nodes.map((node) => [node, count(node)]));
  return { nodes, edges: [], behind, bonds: strongest(nodes, members, homes), sizes, left: all.length - nodes.length, overview: true, ways: [] };
}

/**
 * Who belongs to what, each pair once: the members of a foundation, and the foundations of a member.
 * @param {Atlas} atlas
 * @param {number[]} edges
 */
function joined(atlas, edges) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  /** @type {Map<number, number[]>} */
  const homes = new Map();
  for (const edge of edges) {
    const [member, foundation] = atlas.ends(edge);
    const known = homes.get(member);
    if (known?.includes(foundation)) continue;
    if (known) known.push(foundation);
    else homes.set(member, [foundation]);
    const others = members.get(foundation);
    if (others) others.push(member);
    else members.set(foundation, [member]);
  }
  return { members, homes };
}

/**
 * The strongest bonds of each foundation: for each only the foundations that its members name are looked at.
 * @param {number[]} nodes
 * @param {Map<number, number[]>} members
 * @param {Map<number, number[]>} homes
 */
function strongest(nodes, members, homes) {
  const row = new Map(nodes.map((node, at) => [node, at]));
  /** @type {[number, number][][]} the pairs by how many members they share */
  const bySize = [];
  nodes.forEach((start, at) => {
    for (const [other, shared] of sharing(members.get(start) ?? [], homes, row, at)) (bySize[shared] ??= []).push([start, nodes[other] ?? start]);
  });
  const drawn = new Map(nodes.map((node) => [node, 0]));
  const count = (/** @type {number} */ node) => drawn.get(node) ?? 0;
  /** @type {{start: number, end: number, shared: number}[]} */
  const bonds = [];
  for (let shared = bySize.length - 1; shared > 0; shared--) {
    for (const [start, end] of bySize[shared] ?? []) {
      if (count(start) >= BONDS && count(end) >= BONDS) continue;
      drawn.set(start, count(start) + 1).set(end, count(end) + 1);
      bonds.push({ start, end, shared });
    }
  }
  return bonds;
}

/**
 * How many members a foundation shares with each of those that come after it.
 * @param {number[]} members
 * @param {Map<number, number[]>} homes
 * @param {Map<number, number>} row
 * @param {number} at
 */
function sharing(members, homes, row, at) {
  /** @type {Map<number, number>} */
  const shared = new Map();
  for (const member of members) {
    for (const home of homes.get(member) ?? []) {
      const other = row.get(home) ?? -1;
      if (other > at) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
  }
  return [...shared].sort(([a], [b]) => a - b);
}

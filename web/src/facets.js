// How many of each kind, relation, foundation, tier, role and year there are in sight: what can be filtered, with counts.

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */

/**
 * @typedef {object} Facet
 * @property {string} value
 * @property {number} count
 */

/**
 * @param {Atlas} atlas
 * @param {Sight} seen what is seen without the filters that are counted
 * @returns {Record<string, Facet[]>}
 */
export function facets(atlas, seen) {
  return {
    kinds: counted(seen.nodes.map((node) => atlas.kind(node))),
    relations: counted(seen.edges.map((edge) => atlas.relation(edge))),
    foundations: counted(seen.edges.flatMap((edge) => atlas.foundations(edge)).map((node) => atlas.nodes.iri[node] ?? "")),
    tiers: counted(seen.edges.map((edge) => atlas.tier(edge)).filter(Boolean)),
    roles: counted(seen.edges.map((edge) => atlas.role(edge)).filter(Boolean)),
    years: counted(seen.edges.map((edge) => atlas.year(edge)).filter(Boolean)).sort((a, b) => b.value.localeCompare(a.value)),
  };
}

/**
 * Values with how often each occurs, the commonest first.
 * @param {string[]} values
 * @returns {Facet[]}
 */
export function counted(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

// How many of each kind, relation, foundation, tier, role, year and kind of source there are in sight: what can be filtered, with counts.

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
export function facets(atlas, { nodes, behind }) {
  const { columns, edges } = atlas;
  const named = (/** @type {string[]} */ texts) => (/** @type {number} */ number) => texts[number] ?? "";
  return {
    kinds: ranked(tallied(nodes, atlas.nodes.kind), named(columns.kinds)),
    relations: ranked(tallied(behind, edges.relation), named(columns.relations)),
    foundations: ranked(foundations(atlas, behind), named(atlas.nodes.iri)),
    tiers: ranked(tallied(behind, edges.tier), named(columns.tiers)),
    roles: ranked(tallied(behind, edges.role), named(columns.roles)),
    sources: ranked(tallied(behind, edges.source), named(columns.sources)),
    years: ranked(tallied(behind, atlas.years), (year) => (year ? String(year) : "")).sort((a, b) => b.value.localeCompare(a.value)),
  };
}

/**
 * How often each number of a column occurs among some rows.
 * @param {number[]} rows
 * @param {number[]} column
 */
function tallied(rows, column) {
  /** @type {number[]} */
  const counts = [];
  for (const row of rows) {
    const number = column[row] ?? 0;
    counts[number] = (counts[number] ?? 0) + 1;
  }
  return counts;
}

/**
 * How often each foundation is at an end of some edges.
 * @param {Atlas} atlas
 * @param {number[]} rows
 */
function foundations(atlas, rows) {
  const { kind } = atlas.nodes;
  const wanted = atlas.columns.kinds.indexOf("foundation");
  /** @type {number[]} */
  const counts = [];
  for (const row of rows) {
    for (const end of atlas.ends(row)) if (kind[end] === wanted) counts[end] = (counts[end] ?? 0) + 1;
  }
  return counts;
}

/**
 * The texts that numbers stand for with how often each occurs, the commonest first; not the empty one.
 * @param {number[]} counts by number, with holes
 * @param {(number: number) => string} text
 * @returns {Facet[]}
 */
function ranked(counts, text) {
  return Object.entries(counts)
    .map(([number, count]) => ({ value: text(Number(number)), count }))
    .filter(({ value }) => value)
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

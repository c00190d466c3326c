// Which edges the filters and days of a state let pass, and what became of them between two days.

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */

/**
 * Whether an edge is shown by the filters of a state.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {number} edge
 */
export function passes(atlas, state, edge) {
  if (state.relations.includes(atlas.relation(edge))) return false;
  if (state.tiers.length && !state.tiers.includes(atlas.tier(edge))) return false;
  if (state.roles.length && !state.roles.includes(atlas.role(edge))) return false;
  if (state.years.length && !state.years.includes(atlas.year(edge))) return false;
  if (state.foundations.length && !atlas.foundations(edge).some((node) => state.foundations.includes(atlas.nodes.iri[node] ?? ""))) return false;
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

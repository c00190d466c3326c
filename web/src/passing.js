// Which edges the filters and days of a state let pass, and what became of them between two days.

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */
/** @typedef {(edge: number) => boolean} Test */

/**
 * Whether an edge is shown by the filters of a state; names are looked up once, since there may be very many edges.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Test}
 */
export function passing(atlas, state) {
  const { edges, columns } = atlas;
  const only = /** @type {Test[]} */ ([
    not(among(columns.relations, state.relations, edges.relation)),
    among(columns.tiers, state.tiers, edges.tier),
    among(columns.roles, state.roles, edges.role),
    among(columns.sources, state.sources, edges.source),
    inYears(atlas, state.years),
    atFoundations(atlas, state.foundations),
    !state.undated && ((/** @type {number} */ edge) => !atlas.undated(edge)),
    onDays(atlas, state),
  ].filter(Boolean));
  return (edge) => only.every((test) => test(edge));
}

/**
 * Whether the column of an edge holds one of some texts; no test if there are none.
 * @param {string[]} texts what the numbers of the column stand for
 * @param {string[]} wanted
 * @param {number[]} column
 * @returns {Test | null}
 */
function among(texts, wanted, column) {
  if (!wanted.length) return null;
  const numbers = new Set(wanted.map((text) => texts.indexOf(text)));
  return (edge) => numbers.has(column[edge] ?? -1);
}

/**
 * @param {Test | null} test
 * @returns {Test | null}
 */
function not(test) {
  return test && ((edge) => !test(edge));
}

/**
 * @param {Atlas} atlas
 * @param {string[]} years
 * @returns {Test | null}
 */
function inYears(atlas, years) {
  if (!years.length) return null;
  const wanted = new Set(years.map(Number));
  return (edge) => wanted.has(atlas.years[edge] ?? 0);
}

/**
 * @param {Atlas} atlas
 * @param {string[]} iris
 * @returns {Test | null}
 */
function atFoundations(atlas, iris) {
  if (!iris.length) return null;
  const wanted = new Set(iris.map((iri) => atlas.numbers.get(iri)));
  return (edge) => wanted.has(atlas.edges.start[edge]) || wanted.has(atlas.edges.end[edge]);
}

/**
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Test | null}
 */
function onDays(atlas, { on, since }) {
  if (on === null) return null;
  if (since === null) return (edge) => atlas.holds(edge, on);
  return (edge) => atlas.holds(edge, on) || atlas.holds(edge, since);
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

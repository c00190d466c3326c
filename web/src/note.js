// What every saved view says of itself: its day, its filters, where it is from and under which licence.

import { toText } from "./days.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */

const LICENCE = "Licence of the data: MIT, as the project's. Facts are compiled from public announcements and lists; quoted sentences belong to those who published them.";

/**
 * The note as lines.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {string} address where the view can be seen again
 * @param {string} today
 */
export function note(atlas, state, address, today) {
  const name = (/** @type {string} */ iri) => atlas.name(atlas.numbers.get(iri) ?? -1) || iri;
  const only = [...state.foundations.map(name), ...state.tiers, ...state.roles, ...state.years, ...state.sources];
  const filters = [
    state.on === null ? "any day" : `as of ${toText(state.on)}`,
    state.since === null ? "" : `changed since ${toText(state.since)}`,
    state.undated ? "" : "without undated facts",
    [...state.kinds, ...state.relations].map((each) => `without ${each}`).join(", "),
    only.length ? `only ${only.join(", ")}` : "",
    state.hidden.length ? `hidden: ${state.hidden.map(name).join(", ")}` : "",
  ].filter(Boolean);
  const about = state.path.length === 2 ? `Paths: ${state.path.map(name).join(" to ")}` : state.around.map(name).join(", ") || "Overview of the foundations";
  return [about, `Filters: ${filters.join("; ")}`, `Saved ${today} from ${address}`, LICENCE];
}

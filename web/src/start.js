// How to begin: questions that this graph can answer, made from what it holds.

import { firstDay, toYear } from "./days.js";
import { make, part } from "./dom.js";
import { START } from "./state.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */
/** @typedef {import("./state.js").State} State */

/**
 * Show three questions where nothing is selected.
 * @param {Atlas} atlas
 * @param {Sight} seen
 * @param {(change: Partial<State>) => void} go
 */
export function describeStart(atlas, seen, go) {
  const asked = seen.overview ? questions(atlas, seen) : [];
  part("panel").replaceChildren(
    make("h2", {}, seen.overview ? "Where to begin" : "Nothing is selected"),
    make("p", { class: "muted" }, "Choose a node or a line to see what is known of it, and who says so."),
    asked.length ? make("p", {}, "Or ask:") : "",
    make("ul", { class: "questions" }, ...asked.map(({ text, change }) => make("li", {}, make("button", { type: "button", onclick: () => go({ ...START, ...change }) }, text)))),
  );
}

/**
 * Who belongs to the largest foundation, what its busiest member belongs to, and how the two largest are linked.
 * @param {Atlas} atlas
 * @param {Sight} seen
 * @returns {{text: string, change: Partial<State>}[]}
 */
export function questions(atlas, seen) {
  const iri = (/** @type {number} */ node) => atlas.nodes.iri[node] ?? "";
  const [first, second] = seen.nodes;
  if (first === undefined) return [];
  const { busiest, year } = once(atlas);
  /** @type {{text: string, change: Partial<State>}[]} */
  const asked = [{ text: `Who belonged to ${atlas.name(first)} at the start of ${year}?`, change: { around: [iri(first)], selected: iri(first), on: firstDay(year) } }];
  if (busiest !== undefined) asked.push({ text: `What does ${atlas.name(busiest)} belong to?`, change: { around: [iri(busiest)], selected: iri(busiest) } });
  const asking = second === undefined ? [] : [{ text: `How are ${atlas.name(first)} and ${atlas.name(second)} linked?`, change: { path: [iri(first), iri(second)] } }];
  return [...asked, ...asking];
}

/** @type {WeakMap<Atlas, {busiest: number | undefined, year: number}>} */
const known = new WeakMap();

/**
 * What the questions are made of, which no filter changes.
 * @param {Atlas} atlas
 */
function once(atlas) {
  const found = known.get(atlas) ?? { busiest: busiestMember(atlas), year: lastYear(atlas) };
  known.set(atlas, found);
  return found;
}

/** @param {Atlas} atlas */
function busiestMember(atlas) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const edge of atlas.memberships) {
    const [member] = atlas.ends(edge);
    counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/** @param {Atlas} atlas */
function lastYear(atlas) {
  const { begun, announced } = atlas.edges;
  let last = 0;
  for (const days of [begun, announced]) for (const day of days) if (day !== null && day > last) last = day;
  return toYear(last);
}

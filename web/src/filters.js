// The filters: check boxes with counts, and chips of what is filtered.

import { toText } from "./days.js";
import { make, part } from "./dom.js";
import { many, plural } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {(change: Partial<State>, replace?: boolean) => void} Go */

/** @typedef {"kinds" | "relations" | "foundations" | "tiers" | "roles" | "years" | "sources"} Name */

/** @type {[Name, string][]} */
const GROUPS = [["kinds", "Kinds"], ["relations", "Relations"], ["foundations", "Only foundations"], ["tiers", "Only tiers"], ["roles", "Only roles"], ["years", "Only years"], ["sources", "Only said by"]];
const OUT = ["kinds", "relations"]; // of these, what is named is hidden; of the others nothing else is shown
const ONLY = /** @type {const} */ (["foundations", "tiers", "roles", "years", "sources"]);
const MOST = 60; // values of a facet that are listed; the search finds the rest

/**
 * Check boxes for what can be filtered.
 * @param {Atlas} atlas
 * @param {Record<string, Facet[]>} counts
 * @param {State} state
 * @param {Go} go
 */
export function showFacets(atlas, counts, state, go) {
  const focused = document.activeElement?.id;
  for (const [name, title] of GROUPS) {
    const values = counts[name] ?? [];
    const place = /** @type {HTMLDetailsElement} */ (part(name));
    place.hidden = values.length < 2 && !state[name].length;
    part(`${name}-title`).textContent = title;
    const fill = () => part(`${name}-list`).replaceChildren(...boxes(atlas, name, values, state, go));
    // a list that is folded away is made when it is opened: days are slid through without it
    place.ontoggle = () => place.open && fill();
    if (place.open) fill();
  }
  if (focused) document.getElementById(focused)?.focus();
}

/**
 * @param {Atlas} atlas
 * @param {Name} name
 * @param {Facet[]} values
 * @param {State} state
 * @param {Go} go
 */
function boxes(atlas, name, values, state, go) {
  const left = values.length - MOST;
  const made = values.slice(0, MOST).map(({ value, count }, row) => {
    const set = state[name].includes(value);
    const turn = () => go({ [name]: toggled(state[name], value) });
    const box = make("input", { type: "checkbox", id: `${name}-${row}`, checked: OUT.includes(name) ? !set : set, onchange: turn });
    return make("label", {}, box, make("span", {}, word(atlas, name, value)), make("span", { class: "muted" }, count.toLocaleString("en")));
  });
  return [...made, left > 0 ? make("p", { class: "muted" }, `and ${left} more`) : ""];
}

/**
 * @param {Atlas} atlas
 * @param {string} name
 * @param {string} value
 */
function word(atlas, name, value) {
  if (OUT.includes(name)) return plural(value);
  return name === "foundations" ? atlas.name(atlas.numbers.get(value) ?? -1) : value;
}

/**
 * Chips of what is set, each with a way back.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {Go} go
 */
export function showChips(atlas, state, go) {
  const chips = [
    ...state.kinds.map((each) => chip(`without ${plural(each).toLowerCase()}`, () => go({ kinds: toggled(state.kinds, each) }))),
    ...state.relations.map((each) => chip(`without ${plural(each).toLowerCase()}`, () => go({ relations: toggled(state.relations, each) }))),
    ...ONLY.flatMap((name) => state[name].map((each) => chip(`only ${word(atlas, name, each)}`, () => go({ [name]: toggled(state[name], each) })))),
    ...(state.on === null ? [] : [chip(`as of ${toText(state.on)}`, () => go({ on: null, since: null }))]),
    ...(state.since === null ? [] : [chip(`since ${toText(state.since)}`, () => go({ since: null }))]),
    ...(state.undated ? [] : [chip("without undated facts", () => go({ undated: true }))]),
    ...(state.hidden.length ? [chip(`${many(state.hidden.length, "node")} hidden`, () => go({ hidden: [] }))] : []),
  ];
  part("chips").replaceChildren(...chips);
}

/**
 * @param {string} text
 * @param {() => void} remove
 */
function chip(text, remove) {
  return make("li", {}, make("button", { type: "button", class: "small", onclick: remove, "aria-label": `Remove: ${text}` }, `${text} ✕`));
}

/**
 * A list with a value added, or taken away if it was there.
 * @param {string[]} list
 * @param {string} value
 */
export function toggled(list, value) {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

// What is seen, as one value; the address bar holds all of it, so that a link shows the same and "back" goes back.

import { toDay, toText } from "./days.js";

/**
 * @typedef {object} State
 * @property {string[]} around IRIs of the nodes that the view is about, in the order in which they were opened
 * @property {number} depth how many links away from them is shown
 * @property {string} selected the IRI of the selected node or fact
 * @property {number | null} on only what holds on this day
 * @property {number | null} since what changed between this day and `on`
 * @property {boolean} undated whether facts without a beginning of their own are shown
 * @property {string[]} kinds hidden kinds of node
 * @property {string[]} relations hidden relations
 * @property {string[]} tiers the only tiers shown; all if none
 * @property {string[]} foundations IRIs of the only foundations whose links are shown; all if none
 * @property {string[]} roles the only roles shown; all if none
 * @property {string[]} years the only years shown in which a link began, or was announced; all if none
 * @property {string[]} sources the only kinds of source shown: announcements, lists of members, or both; all if none
 * @property {string[]} opened neighbours added by relation, each as `IRI|relation|how many`
 * @property {string[]} hidden IRIs of nodes that were put away
 * @property {string[]} path the two IRIs between which the shortest paths are shown; one while the other is looked for
 * @property {boolean} hubs whether paths may lead through nodes with very many links
 * @property {"map" | "table"} view
 */

/** @type {Readonly<State>} */
export const START = Object.freeze({
  around: [],
  depth: 1,
  selected: "",
  on: null,
  since: null,
  undated: true,
  kinds: [],
  relations: [],
  tiers: [],
  foundations: [],
  roles: [],
  years: [],
  sources: [],
  opened: [],
  hidden: [],
  path: [],
  hubs: true,
  view: "map",
});

/** What narrows a view and has counts; days, and what is hidden, narrow it too. */
const FILTERS = /** @type {const} */ (["kinds", "relations", "foundations", "tiers", "roles", "years", "sources"]);

/**
 * A state without the filters that have counts; the state itself if it has none.
 * @param {State} state
 * @returns {State}
 */
export function unfiltered(state) {
  if (!FILTERS.some((name) => state[name].length)) return state;
  return { ...state, ...Object.fromEntries(FILTERS.map((name) => [name, []])) };
}

/**
 * A state in which nothing is narrowed: neither filters nor days nor hidden nodes.
 * @param {State} state
 * @returns {State}
 */
export function whole(state) {
  const open = unfiltered(state);
  const narrow = open.on !== null || open.since !== null || !open.undated || open.hidden.length > 0;
  return narrow ? { ...open, on: null, since: null, undated: true, hidden: [] } : open;
}

const IRIS = /** @type {const} */ (["around", "foundations", "opened", "hidden", "path"]);
const TEXTS = /** @type {const} */ (["kinds", "relations", "tiers", "roles", "years", "sources"]);
const DAYS = /** @type {const} */ (["on", "since"]);

/**
 * The query of an address that shows a state; IRIs of the graph's own are written without their base.
 * @param {State} state
 * @param {string} base
 */
export function toQuery(state, base) {
  const query = new URLSearchParams();
  const short = (/** @type {string} */ text) => (text.startsWith(base) ? text.slice(base.length) : text);
  for (const name of IRIS) for (const each of state[name]) query.append(name, short(each));
  for (const name of TEXTS) for (const each of state[name]) query.append(name, each);
  for (const name of DAYS) if (state[name] !== null) query.set(name, toText(state[name]));
  if (state.depth !== 1) query.set("depth", String(state.depth));
  if (state.selected) query.set("selected", short(state.selected));
  if (!state.undated) query.set("undated", "no");
  if (!state.hubs) query.set("hubs", "no");
  if (state.view !== "map") query.set("view", state.view);
  return query.toString().replaceAll("%2F", "/");
}

/**
 * The state that an address shows; what it says wrongly is left out.
 * @param {string} text
 * @param {string} base
 * @returns {State}
 */
export function fromQuery(text, base) {
  const query = new URLSearchParams(text);
  const long = (/** @type {string} */ each) => (/^[a-z]+\//.test(each) ? base + each : each);
  const iris = (/** @type {string} */ name) => query.getAll(name).filter(Boolean).map(long);
  return {
    around: iris("around"),
    foundations: iris("foundations"),
    opened: iris("opened"),
    hidden: iris("hidden"),
    path: iris("path").slice(0, 2),
    kinds: query.getAll("kinds"),
    relations: query.getAll("relations"),
    tiers: query.getAll("tiers"),
    roles: query.getAll("roles"),
    years: query.getAll("years"),
    sources: query.getAll("sources"),
    depth: Math.min(3, Math.max(1, Number.parseInt(query.get("depth") ?? "1", 10) || 1)),
    selected: long(query.get("selected") ?? ""),
    on: toDay(query.get("on") ?? ""),
    since: toDay(query.get("since") ?? ""),
    undated: query.get("undated") !== "no",
    hubs: query.get("hubs") !== "no",
    view: query.get("view") === "table" ? "table" : "map",
  };
}

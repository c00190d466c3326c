// What is known of the selected node: its names, and its facts by relation, each with the sentence behind it.

import { make, part } from "./dom.js";
import { asking } from "./evidence.js";
import { many, plural, sentence, when } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */

/**
 * @typedef {object} Acts
 * @property {(node: number) => void} choose
 * @property {(edge: number) => void} link
 * @property {(node: number) => void} open
 * @property {(node: number, relation: string, count: number) => void} more
 * @property {(node: number) => void} hide
 * @property {(node: number) => void} from
 */

const FIRST = 12; // facts of a relation that are listed at once
const ORDER = ["membership", "sponsorship", "post", "seat", "part", "hosting", "involvement", "partnership"];
const STEP = 25; // neighbours that are added at once

/**
 * Show a node.
 * @param {Atlas} atlas
 * @param {number} node
 * @param {(edge: number) => boolean} passes
 * @param {Set<number>} shown the nodes in sight
 * @param {Acts} acts
 */
export function describe(atlas, node, passes, shown, acts) {
  const edges = (atlas.meeting[node] ?? []).filter(passes);
  const aliases = atlas.nodes.aliases[node] ?? [];
  part("panel").replaceChildren(
    make("h2", { id: "chosen", tabindex: "-1" }, atlas.name(node)),
    make("p", { class: "muted" }, `${atlas.kind(node)} · ${many(edges.length, "link")}`),
    aliases.length ? make("p", {}, `Also called ${aliases.join(", ")}`) : "",
    make(
      "p",
      { class: "acts" },
      button("Expand", () => acts.open(node)),
      button("Hide", () => acts.hide(node)),
      button("Path from here", () => acts.from(node)),
      page(atlas, node),
    ),
    ...sections(atlas, node, edges, shown, acts),
  );
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} [label]
 */
function button(text, act, label) {
  return make("button", { type: "button", class: "small", onclick: act, "aria-label": label }, text);
}

/**
 * @param {Atlas} atlas
 * @param {number} node
 */
function page(atlas, node) {
  const iri = atlas.nodes.iri[node] ?? "";
  const { base } = atlas.columns;
  if (!iri.startsWith(base)) return "";
  const path = iri.slice(base.length);
  const charts = ["organization", "foundation"].includes(atlas.kind(node)) && make("a", { href: `/charts/${path}` }, "Charts");
  return make("span", { class: "links" }, make("a", { href: `/entity/${path}` }, "Its page"), " ", charts);
}

/**
 * @param {Atlas} atlas
 * @param {number} node
 * @param {number[]} edges
 * @param {Set<number>} shown
 * @param {Acts} acts
 */
function sections(atlas, node, edges, shown, acts) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const edge of edges) {
    const of = groups.get(atlas.relation(edge));
    if (of) of.push(edge);
    else groups.set(atlas.relation(edge), [edge]);
  }
  const rank = (/** @type {string} */ relation) => (ORDER.indexOf(relation) + ORDER.length + 1) % (ORDER.length + 1);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b)).map(([relation, listed]) => {
    const list = make("ul", { class: "facts" }, ...listed.slice(0, FIRST).map((edge) => entry(atlas, node, edge, acts)));
    const more = listed.length - FIRST;
    const rest = make(
      "button",
      {
        type: "button",
        class: "link",
        onclick: () => {
          list.append(...listed.slice(FIRST).map((edge) => entry(atlas, node, edge, acts)));
          rest.remove();
        },
      },
      `${more} more`,
    );
    const away = new Set(listed.map((edge) => atlas.across(edge, node)).filter((other) => !shown.has(other))).size;
    return make("section", {}, make("h3", {}, `${plural(relation)} (${listed.length}) `, away > 0 && adding(node, relation, away, listed.length, acts)), list, more > 0 && rest);
  });
}

/**
 * A button that puts neighbours by one relation onto the map, at most `STEP` more at once.
 * @param {number} node
 * @param {string} relation
 * @param {number} away how many are not in sight
 * @param {number} all
 * @param {Acts} acts
 */
function adding(node, relation, away, all, acts) {
  const step = Math.min(STEP, away);
  return button(step < away ? `Add ${step} of ${away}` : `Add ${away}`, () => acts.more(node, relation, all - away + step), `Add ${step} by ${plural(relation)} to the map`);
}

/**
 * @param {Atlas} atlas
 * @param {number} node
 * @param {number} edge
 * @param {Acts} acts
 */
function entry(atlas, node, edge, acts) {
  const other = atlas.across(edge, node);
  const tier = atlas.tier(edge);
  const what = [atlas.role(edge) || tier, when(atlas, edge)].filter(Boolean).join(" · ");
  const [ask, said] = asking(atlas.edges.fact[edge] ?? "", sentence(atlas, edge));
  return make(
    "li",
    {},
    make("button", { type: "button", class: "name", onclick: () => acts.choose(other) }, atlas.name(other)),
    make("span", { class: "muted" }, ` ${what} `),
    make("span", { class: "asks" }, ask, atlas.beside(edge).length > 1 && make("button", { type: "button", class: "link", onclick: () => acts.link(edge), "aria-label": `Compare what is said of ${sentence(atlas, edge)}` }, "Compare")),
    said,
  );
}

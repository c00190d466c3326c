// What is known of the selected node: its names, and its facts by relation, each with the sentence behind it.

import { make, outward, part } from "./dom.js";
import { many, plural, sentence, when } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */

/**
 * @typedef {object} Acts
 * @property {(node: number) => void} choose
 * @property {(node: number) => void} open
 * @property {(node: number) => void} hide
 * @property {(node: number) => void} from
 */

const FIRST = 12; // facts of a relation that are listed at once

/**
 * Show a node, or how to begin if there is none.
 * @param {Atlas} atlas
 * @param {number | null} node
 * @param {(edge: number) => boolean} passes
 * @param {Acts} acts
 */
export function describe(atlas, node, passes, acts) {
  const panel = part("panel");
  if (node === null) {
    panel.replaceChildren(make("p", { class: "muted" }, "Choose a node to see what is known of it, and who says so."));
    return;
  }
  const edges = (atlas.meeting[node] ?? []).filter(passes);
  const aliases = atlas.nodes.aliases[node] ?? [];
  panel.replaceChildren(
    make("h2", { id: "chosen", tabindex: "-1" }, atlas.name(node)),
    make("p", { class: "muted" }, `${atlas.kind(node)} · ${many(edges.length, "link")}`),
    aliases.length ? make("p", {}, `Also called ${aliases.join(", ")}`) : "",
    make(
      "p",
      { class: "acts" },
      make("button", { onclick: () => acts.open(node) }, "Expand"),
      make("button", { onclick: () => acts.hide(node) }, "Hide"),
      make("button", { onclick: () => acts.from(node) }, "Path from here"),
      page(atlas, node),
    ),
    ...sections(atlas, node, edges, acts),
  );
}

/**
 * @param {Atlas} atlas
 * @param {number} node
 */
function page(atlas, node) {
  const iri = atlas.nodes.iri[node] ?? "";
  const { base } = atlas.columns;
  return iri.startsWith(base) ? make("a", { href: `/entity/${iri.slice(base.length)}` }, "Its page") : "";
}

/**
 * @param {Atlas} atlas
 * @param {number} node
 * @param {number[]} edges
 * @param {Acts} acts
 */
function sections(atlas, node, edges, acts) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const edge of edges) {
    const of = groups.get(atlas.relation(edge));
    if (of) of.push(edge);
    else groups.set(atlas.relation(edge), [edge]);
  }
  return [...groups].map(([relation, listed]) => {
    const list = make("ul", { class: "facts" }, ...listed.slice(0, FIRST).map((edge) => entry(atlas, node, edge, acts)));
    const more = listed.length - FIRST;
    const rest = make(
      "button",
      {
        onclick: () => {
          list.append(...listed.slice(FIRST).map((edge) => entry(atlas, node, edge, acts)));
          rest.remove();
        },
      },
      `${more} more`,
    );
    return make("section", {}, make("h3", {}, `${plural(relation)} (${listed.length})`), list, more > 0 && rest);
  });
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
  const said = make("div", { class: "said" });
  const ask = make(
    "button",
    { "aria-expanded": "false", "aria-label": `Who says that ${sentence(atlas, edge)}?` },
    "Who says so?",
  );
  ask.addEventListener("click", async () => {
    const open = ask.getAttribute("aria-expanded") === "true";
    ask.setAttribute("aria-expanded", String(!open));
    if (open) said.replaceChildren();
    else await tell(said, atlas.edges.fact[edge] ?? "");
  });
  return make(
    "li",
    {},
    make("button", { class: "name", onclick: () => acts.choose(other) }, atlas.name(other)),
    make("span", { class: "muted" }, ` ${[tier, when(atlas, edge)].filter(Boolean).join(" · ")} `),
    ask,
    said,
  );
}

/**
 * The sentences behind a fact, or what went wrong and another try.
 * @param {HTMLElement} place
 * @param {string} fact
 */
async function tell(place, fact) {
  place.replaceChildren(make("p", { class: "muted" }, "Looking …"));
  try {
    const answer = await fetch(`/api/evidence?${new URLSearchParams({ about: fact })}`);
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    /** @type {any[]} */
    const witnesses = await answer.json();
    place.replaceChildren(...witnesses.map(quoted));
  } catch (error) {
    const again = make("button", { onclick: () => tell(place, fact) }, "Try again");
    place.replaceChildren(make("p", { role: "alert" }, `That did not work: ${error}. `, again));
  }
}

/** @param {any} witness */
function quoted(witness) {
  const where = witness.title || witness.evidence.doc;
  return make(
    "figure",
    {},
    make("blockquote", {}, witness.evidence.exact),
    make(
      "figcaption",
      { class: "muted" },
      witness.url ? outward(witness.url, where) : where,
      witness.announced ? `, ${witness.announced}` : "",
      typeof witness.confidence === "number" ? `, confidence ${witness.confidence.toFixed(2)}` : "",
    ),
  );
}

// What is known of the selected link, and of the others that say the same of the same two in another way.

import { make, part } from "./dom.js";
import { tell } from "./evidence.js";
import { sentence, when } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */

/**
 * Show a link with the sentences behind it; what differs from it stands side by side.
 * @param {Atlas} atlas
 * @param {number} edge
 * @param {(node: number) => void} choose
 */
export function describeLink(atlas, edge, choose) {
  const [start, end] = atlas.ends(edge);
  const beside = atlas.beside(edge);
  const all = [edge, ...beside.filter((each) => each !== edge)];
  const who = (/** @type {number} */ node) => make("button", { type: "button", class: "name", onclick: () => choose(node) }, atlas.name(node));
  part("panel").replaceChildren(
    make("h2", { id: "chosen", tabindex: "-1" }, sentence(atlas, edge)),
    make("p", {}, who(start), " · ", who(end)),
    all.length === 1 ? "" : make("p", { class: "muted" }, `${all.length} facts of the same kind link the two. Side by side:`),
    make("div", { class: "sides" }, ...all.map((each) => side(atlas, each))),
  );
}

/**
 * @param {Atlas} atlas
 * @param {number} edge
 */
function side(atlas, edge) {
  const said = make("div", { class: "said" });
  void tell(said, atlas.edges.fact[edge] ?? "");
  const terms = [["Says", atlas.says(edge)], ["Tier", atlas.tier(edge)], ["Role", atlas.role(edge)], ["When", when(atlas, edge)]];
  const told = terms.filter(([, text]) => text).flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]);
  return make("section", { "aria-label": sentence(atlas, edge) }, make("dl", {}, ...told), said);
}

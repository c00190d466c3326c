// The shortest paths between two nodes, as sentences with who says so.

import { make, part } from "./dom.js";
import { asking } from "./evidence.js";
import { many, sentence, when } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */

/**
 * Show up to three paths.
 * @param {Atlas} atlas
 * @param {[number, number]} ends
 * @param {number[][]} ways
 * @param {boolean} hubs whether hubs may be on them
 * @param {{hubs: (wanted: boolean) => void, close: () => void}} acts
 */
export function describePaths(atlas, ends, ways, hubs, acts) {
  const [from, to] = ends.map((node) => atlas.name(node));
  const avoid = make("input", { type: "checkbox", id: "around-hubs", checked: !hubs, onchange: () => acts.hubs(avoid.checked === false) });
  const focused = document.activeElement?.id === "around-hubs";
  part("panel").replaceChildren(
    make("h2", { id: "chosen", tabindex: "-1" }, `From ${from} to ${to}`),
    make("p", { class: "muted" }, told(ways)),
    make("p", { class: "acts" }, make("label", {}, avoid, " around hubs"), make("button", { type: "button", class: "small", onclick: acts.close }, "Close the path")),
    ...ways.map((way, nth) => one(atlas, way, nth)),
  );
  if (focused) avoid.focus();
}

/** @param {number[][]} ways */
export function told(ways) {
  if (!ways.length) return "Nothing leads there under these filters.";
  return `${ways.length === 1 ? "One shortest path" : `${ways.length} shortest paths`} of ${many(ways[0]?.length ?? 0, "link")}.`;
}

/**
 * @param {Atlas} atlas
 * @param {number[]} way
 * @param {number} nth
 */
function one(atlas, way, nth) {
  const steps = way.map((edge) => {
    const [ask, said] = asking(atlas.edges.fact[edge] ?? "", sentence(atlas, edge));
    return make("li", {}, `${sentence(atlas, edge)} `, make("span", { class: "muted" }, `${when(atlas, edge)} `), ask, said);
  });
  return make("section", {}, make("h3", {}, `Path ${nth + 1}`), make("ol", { class: "facts" }, ...steps));
}

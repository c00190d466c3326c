// The view as SVG and as GraphML; whatever a name contains, it is a text there.

import { CHANGES, COLOURS } from "./colours.js";
import { toText } from "./days.js";
import { change } from "./passing.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */
/** @typedef {import("./state.js").State} State */
/** @typedef {{node: number, x: number, y: number, size: number}} Disc */

/**
 * A text as XML has it; what XML cannot hold is left out.
 * @param {unknown} text
 */
export function escaped(text) {
  return String(text)
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * The view as SVG.
 * @param {Atlas} atlas
 * @param {Sight} seen
 * @param {State} state
 * @param {Disc[]} discs
 * @param {string[]} note
 */
export function toSvg(atlas, seen, state, discs, note) {
  const at = new Map(discs.map((disc) => [disc.node, disc]));
  const [left, right] = [Math.min(0, ...discs.map((each) => each.x - 40)), Math.max(400, ...discs.map((each) => each.x + 260))];
  const [top, bottom] = [Math.min(0, ...discs.map((each) => each.y - 40)), Math.max(200, ...discs.map((each) => each.y + 40))];
  const line = (/** @type {number} */ start, /** @type {number} */ end, /** @type {string} */ look) => {
    const [one, other] = [at.get(start), at.get(end)];
    return one && other ? `<line x1="${one.x.toFixed(1)}" y1="${one.y.toFixed(1)}" x2="${other.x.toFixed(1)}" y2="${other.y.toFixed(1)}" ${look}/>` : "";
  };
  const links = seen.edges.map((edge) => {
    const [start, end] = atlas.ends(edge);
    return line(start, end, `stroke="${CHANGES[change(atlas, state, edge)] || "#a0a0a0"}"`);
  });
  const bonds = seen.bonds.map(({ start, end, shared }) => line(start, end, `stroke="#a0a0a0" stroke-width="${Math.min(8, 0.6 + Math.log2(1 + shared)).toFixed(1)}"`));
  const nodes = discs.map(({ node, x, y, size }) => {
    const name = `<text x="${(x + size + 4).toFixed(1)}" y="${(y + 4).toFixed(1)}">${escaped(atlas.name(node))}</text>`;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size.toFixed(1)}" fill="${COLOURS[atlas.kind(node)] ?? COLOURS.body}"/>${name}`;
  });
  const told = note.map((text, row) => `<text x="${left + 10}" y="${bottom + 20 + row * 16}" fill="#555">${escaped(text)}</text>`);
  const [wide, tall] = [right - left, bottom - top + 24 + note.length * 16];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${wide} ${tall}" width="${wide}" height="${tall}" font-family="sans-serif" font-size="12">
<title>${escaped(note[0] ?? "")}</title><desc>${escaped(note.join("\n"))}</desc><rect x="${left}" y="${top}" width="${wide}" height="${tall}" fill="#fff"/>
${[...links, ...bonds, ...nodes, ...told].join("\n")}
</svg>
`;
}

/** @type {[string, "node" | "edge"][]} */
const KEYS = [["name", "node"], ["kind", "node"], ["members", "node"], ["relation", "edge"], ["says", "edge"], ["tier", "edge"], ["from", "edge"], ["until", "edge"], ["announced", "edge"], ["shared", "edge"]];

/**
 * The view as GraphML.
 * @param {Atlas} atlas
 * @param {Sight} seen
 * @param {string[]} note
 */
export function toGraphml(atlas, seen, note) {
  const { begun, ended, announced, fact } = atlas.edges;
  const day = (/** @type {number | null | undefined} */ number) => (number == null ? "" : toText(number));
  const told = (/** @type {Record<string, unknown>} */ values) =>
    Object.entries(values).filter(([, value]) => value !== "" && value !== undefined).map(([key, value]) => `<data key="${key}">${escaped(value)}</data>`).join("");
  const id = (/** @type {number} */ node) => escaped(atlas.nodes.iri[node] ?? node);
  const nodes = seen.nodes.map((node) => `<node id="${id(node)}">${told({ name: atlas.name(node), kind: atlas.kind(node), members: seen.sizes.get(node) })}</node>`);
  const edges = seen.edges.map((edge) => {
    const [start, end] = atlas.ends(edge);
    const values = { relation: atlas.relation(edge), says: atlas.says(edge), tier: atlas.tier(edge), from: day(begun[edge]), until: day(ended[edge]), announced: day(announced[edge]) };
    return `<edge id="${escaped(`${fact[edge]} ${edge}`)}" source="${id(start)}" target="${id(end)}">${told(values)}</edge>`;
  });
  const bonds = seen.bonds.map(({ start, end, shared }) => `<edge source="${id(start)}" target="${id(end)}" directed="false">${told({ relation: "members in common", shared })}</edge>`);
  const keys = KEYS.map(([key, of]) => `<key id="${key}" for="${of}" attr.name="${key}" attr.type="${key === "members" || key === "shared" ? "int" : "string"}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<desc>${escaped(note.join("\n"))}</desc>
${keys.join("\n")}
<graph edgedefault="directed">
${[...nodes, ...edges, ...bonds].join("\n")}
</graph>
</graphml>
`;
}

// How large the nodes of a view are drawn, in pixels: foundations by their members on the overview, else nodes by their links.

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */

export const STAGE = 500; // pixels that the picture is at least wide and high, where there is room
const FULL = 0.18; // how much of the picture discs may cover

/**
 * The radius of each node; where there are many, all are smaller, so that they have room beside each other.
 * @param {Atlas} atlas
 * @param {Sight} seen
 * @param {Set<number>} [centres] the nodes that the view is about
 * @returns {Map<number, number>}
 */
export function radii(atlas, seen, centres = new Set()) {
  const most = seen.sizes.size ? Math.max(1, ...seen.sizes.values()) : 1;
  const sizes = seen.nodes.map((node) => {
    const count = seen.sizes.get(node);
    if (count !== undefined) return 5 + 23 * Math.sqrt(count / most);
    return 4 + Math.min(9, Math.sqrt(atlas.meeting[node]?.length ?? 0)) + (centres.has(node) ? 4 : 0);
  });
  const area = sizes.reduce((sum, size) => sum + Math.PI * size * size, 0);
  const scale = Math.min(1, Math.sqrt((FULL * STAGE * STAGE) / Math.max(1, area)));
  return new Map(seen.nodes.map((node, at) => [node, Math.max(2.5, (sizes[at] ?? 4) * scale)]));
}

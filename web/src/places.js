// Where nodes lie in a state: filters and days take nodes away, but move none.

import { apart, arranged, spiral } from "./layout.js";
import { STAGE, radii } from "./sizes.js";
import { sight } from "./sight.js";
import { whole } from "./state.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./layout.js").Spot} Spot */
/** @typedef {import("./sight.js").Sight} Sight */
/** @typedef {import("./state.js").State} State */

/** Remembers the places of the last view, so that what stays in sight stays about where it was. */
export class Places {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.of = "";
    /** @type {Map<number, Spot>} */
    this.spots = new Map();
  }

  /**
   * A place for every node that is seen.
   * @param {State} state
   * @param {Sight} seen
   */
  at(state, seen) {
    const { around, depth, opened, path, hubs } = state;
    const key = JSON.stringify([around, depth, opened, path, hubs]);
    const all = whole(state);
    if (key !== this.of) this.#arrange(path.length === 2 || all === state ? seen : sight(this.atlas, all));
    this.of = key;
    if (seen.nodes.some((node) => !this.spots.has(node))) this.#join(seen);
    return this.spots;
  }

  /** @param {Sight} seen */
  #arrange(seen) {
    const { edges } = this.atlas;
    const links = seen.overview
      ? seen.bonds.map(({ start, end, shared }) => ({ start, end, weight: Math.min(1, 0.15 + shared / 40) }))
      : seen.edges.map((edge) => ({ start: edges.start[edge] ?? 0, end: edges.end[edge] ?? 0 }));
    const settled = arranged(seen.nodes, links, new Map());
    this.spots = settled.size ? apart(settled, radii(this.atlas, seen), STAGE) : settled;
  }

  /** @param {Sight} seen */
  #join(seen) {
    const outside = this.spots.size;
    seen.nodes.filter((node) => !this.spots.has(node)).forEach((node, nth) => this.spots.set(node, spiral(outside + nth)));
  }
}

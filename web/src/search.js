// Who is meant by what is typed: names and aliases, without regard to case and diacritics.

/**
 * A text without case, diacritics and needless space.
 * @param {string} text
 */
export function fold(text) {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * @typedef {object} Hit
 * @property {number} node
 * @property {string} form the name that was found, which may be an alias
 */

/** Finds nodes by what their names begin with, or hold. */
export class Index {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    /** @type {{folded: string, form: string, node: number, alias: boolean}[] | undefined} */
    this.made = undefined;
  }

  /** All names, folded; made when first asked for, since the picture is wanted before the search. */
  get forms() {
    return (this.made ??= [...this.#forms()]);
  }

  *#forms() {
    for (let node = 0; node < this.atlas.size; node++) {
      const name = this.atlas.name(node);
      yield { folded: fold(name), form: name, node, alias: false };
      for (const form of this.atlas.nodes.aliases[node] ?? []) yield { folded: fold(form), form, node, alias: true };
    }
  }

  /**
   * The nodes that a text may mean: whole names first, then beginnings of names, of words, and the rest; of equals the
   * one with more links.
   * @param {string} text
   * @param {number} [most]
   * @returns {Hit[]}
   */
  find(text, most = 12) {
    const wanted = fold(text);
    if (!wanted) return [];
    /** @type {Map<number, {rank: number, form: string}>} */
    const best = new Map();
    for (const { folded, form, node, alias } of this.forms) {
      const at = folded.indexOf(wanted);
      if (at < 0) continue;
      const rank = place(folded, wanted, at) * 2 + (alias ? 1 : 0);
      const known = best.get(node);
      if (!known || rank < known.rank) best.set(node, { rank, form });
    }
    const weight = (/** @type {number} */ node) => this.atlas.meeting[node]?.length ?? 0;
    return [...best]
      .sort(([a, one], [b, other]) => one.rank - other.rank || weight(b) - weight(a) || a - b)
      .slice(0, most)
      .map(([node, { form }]) => ({ node, form }));
  }
}

/**
 * @param {string} folded
 * @param {string} wanted
 * @param {number} at
 */
function place(folded, wanted, at) {
  if (folded === wanted) return 0;
  if (at === 0) return 1;
  return folded.includes(` ${wanted}`) ? 2 : 3;
}

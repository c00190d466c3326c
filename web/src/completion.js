// What can be typed next: classes and properties that the graph has, with how often, its prefixes, and the query's variables.

/**
 * @typedef {object} Term
 * @property {string} term
 * @property {number} count
 */

/**
 * @typedef {object} Terms
 * @property {Term[]} classes
 * @property {Term[]} properties
 * @property {Record<string, string>} prefixes
 */

/**
 * @typedef {object} Option
 * @property {string} label
 * @property {string} type
 * @property {string} [detail]
 * @property {number} [boost] how far up it stands
 */

/**
 * The options at the end of a text: variables after ?, classes after `a`, else properties and prefixes.
 * @param {string} before the query up to the cursor
 * @param {string} whole
 * @param {Terms} terms
 * @returns {{from: number, options: Option[]} | null}
 */
export function options(before, whole, terms) {
  const variable = /[?$][\p{L}\p{N}_]*$/u.exec(before);
  if (variable) {
    const known = new Set([...whole.matchAll(/[?$][\p{L}\p{N}_]+/gu)].map(([name]) => name).filter((name) => name !== variable[0]));
    return { from: variable.index, options: [...known].sort().map((label) => ({ label, type: "variable" })) };
  }
  const word = /[\p{L}][\p{L}\p{N}_.:-]*$/u.exec(before);
  if (!word) return null;
  const isClass = /(?:^|[\s;])(?:a|rdf:type)\s+$/.test(before.slice(0, word.index));
  const listed = (isClass ? terms.classes : terms.properties).map(({ term, count }) => ({ label: term, type: isClass ? "class" : "property", detail: count.toLocaleString("en") }));
  const prefixes = Object.entries(terms.prefixes).map(([prefix, iri]) => ({ label: `${prefix}:`, type: "namespace", detail: iri, boost: -10 }));
  return { from: word.index, options: [...listed, ...prefixes] };
}

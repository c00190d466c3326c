// What the page says of numbers, kinds and days.

import { toText } from "./days.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */

/** @type {Record<string, [string, string]>} */
const NOUNS = {
  organization: ["organization", "organizations"],
  foundation: ["foundation", "foundations"],
  person: ["person", "people"],
  project: ["project", "projects"],
  body: ["body", "bodies"],
  membership: ["membership", "memberships"],
  sponsorship: ["sponsorship", "sponsorships"],
  post: ["post", "posts"],
  seat: ["seat", "seats"],
  part: ["part of another", "parts of others"],
  hosting: ["hosting", "hostings"],
  involvement: ["involvement", "involvements"],
  partnership: ["partnership", "partnerships"],
  member: ["member", "members"],
  link: ["link", "links"],
  node: ["node", "nodes"],
};

/**
 * A number with its noun.
 * @param {number} count
 * @param {string} noun
 */
export function many(count, noun) {
  const [one, more] = NOUNS[noun] ?? [noun, noun];
  return `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
}

/**
 * A noun for a heading or a check box.
 * @param {string} noun
 */
export function plural(noun) {
  const word = NOUNS[noun]?.[1] ?? noun;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * When an edge held, in words; what is only announced says so.
 * @param {Atlas} atlas
 * @param {number} edge
 */
export function when(atlas, edge) {
  const { begun, ended, announced, timeless } = atlas.edges;
  if (timeless[edge]) return "no date";
  const [from, until, said] = [begun[edge], ended[edge], announced[edge]];
  const start = from != null ? `since ${toText(from)}` : said != null ? `announced ${toText(said)}` : "beginning unknown";
  return until != null ? `${start}, until ${toText(until)}` : start;
}

/**
 * An edge as a sentence.
 * @param {Atlas} atlas
 * @param {number} edge
 */
export function sentence(atlas, edge) {
  const [start, end] = atlas.ends(edge);
  const tier = atlas.tier(edge);
  return `${atlas.name(start)} ${atlas.says(edge)} ${atlas.name(end)}${tier ? ` (${tier})` : ""}`;
}

// A small graph: two foundations, three members, one person.

import { Atlas } from "../src/atlas.js";

export const BASE = "https://example.org/id/";

const NAMES = ["Éclair Foundation", "Zinc Foundation", "Acme", "Bolt", "Côte d'Or AG", "Ada Doe"];
const KINDS = [1, 1, 0, 0, 0, 2];

/** Days: memberships from day 100; Acme left Zinc on day 200; Bolt's beginning is not known. */
export const atlas = new Atlas({
  base: BASE,
  kinds: ["organization", "foundation", "person"],
  relations: ["membership", "post"],
  words: ["is a member of", "is Chair of"],
  tiers: ["", "Gold", "Silver"],
  roles: ["", "Chair"],
  sources: ["announcements", "lists of members"],
  nodes: {
    iri: NAMES.map((_, n) => `${BASE}organization/${n}`),
    name: NAMES,
    kind: KINDS,
    aliases: [[], [], ["Acme International"], [], ["CdO"], []],
  },
  edges: {
    start: [2, 2, 3, 3, 4, 5],
    end: [0, 1, 0, 1, 1, 0],
    relation: [0, 0, 0, 0, 0, 1],
    says: [0, 0, 0, 0, 0, 1],
    tier: [1, 2, 1, 2, 2, 0],
    role: [0, 0, 0, 0, 0, 1],
    begun: [100, 100, null, 150, 100, null],
    ended: [null, 200, null, null, null, null],
    announced: [110, 110, 120, 150, 100, 130],
    source: [0, 1, 0, 0, 0, 0],
    timeless: [0, 0, 0, 0, 0, 0],
    claims: [1, 1, 1, 1, 1, 1],
    fact: [0, 1, 2, 3, 4, 5].map((n) => `${BASE}membership/${n}`),
  },
});

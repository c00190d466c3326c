import assert from "node:assert/strict";
import { test } from "node:test";

import { facets } from "../src/facets.js";
import { shortest } from "../src/paths.js";
import { Index } from "../src/search.js";
import { change, sight } from "../src/sight.js";
import { Atlas } from "../src/atlas.js";
import { START, fromQuery, toQuery, unfiltered, whole } from "../src/state.js";
import { toDay, toText } from "../src/days.js";
import { BASE, atlas } from "./small.js";

const iri = (/** @type {number} */ node) => atlas.nodes.iri[node] ?? "";

test("the overview shows foundations with their members and what they share", () => {
  const seen = sight(atlas, START);
  assert.deepEqual(seen.nodes, [1, 0]);
  assert.equal(seen.sizes.get(1), 3);
  assert.deepEqual(seen.bonds, [{ start: 1, end: 0, shared: 2 }]);
});

test("as of a day only what is known to hold counts", () => {
  assert.equal(sight(atlas, { ...START, on: 250 }).sizes.get(1), 2);
  assert.equal(sight(atlas, { ...START, on: 90 }).nodes.length, 0);
  assert.equal(sight(atlas, { ...START, on: 115 }).sizes.get(0), 1, "announced on day 120, so not known on 115");
});

test("what is shown around a node can be filtered", () => {
  const around = [iri(0)];
  assert.deepEqual(sight(atlas, { ...START, around }).nodes, [0, 2, 3, 5]);
  assert.deepEqual(sight(atlas, { ...START, around, kinds: ["person"] }).nodes, [0, 2, 3]);
  assert.deepEqual(sight(atlas, { ...START, around, relations: ["membership"] }).nodes, [0, 5]);
  assert.deepEqual(sight(atlas, { ...START, around, hidden: [iri(2)] }).nodes, [0, 3, 5]);
  assert.deepEqual(sight(atlas, { ...START, around, undated: false }).nodes, [0, 2]);
  assert.equal(sight(atlas, { ...START, around, depth: 2 }).nodes.length, 5);
});

test("between two days edges come and go", () => {
  const state = { ...START, around: [iri(1)], since: 120, on: 250 };
  assert.deepEqual(sight(atlas, state).edges.map((edge) => change(atlas, state, edge)), ["went", "came", ""]);
});

test("of foundations the strongest bonds are drawn, each pair of a member counted once", () => {
  const { columns } = atlas;
  const start = [2, 2, 2, 3, 3, 4];
  const doubled = new Atlas({ ...columns, edges: { ...columns.edges, start, end: [0, 1, 1, 0, 1, 1], relation: [0, 0, 0, 0, 0, 0] } });
  const seen = sight(doubled, START);
  assert.equal(seen.sizes.get(1), 3);
  assert.deepEqual(seen.bonds, [{ start: 1, end: 0, shared: 2 }]);
  assert.deepEqual(seen.behind, [0, 1, 2, 3, 4, 5]);
});

test("facets count what is seen", () => {
  const counts = facets(atlas, sight(atlas, { ...START, around: [iri(1)] }));
  assert.deepEqual(counts.tiers, [{ value: "Silver", count: 3 }]);
  assert.deepEqual(counts.sources, [{ value: "announcements", count: 2 }, { value: "lists of members", count: 1 }]);
  assert.deepEqual(sight(atlas, { ...START, around: [iri(1)], sources: ["lists of members"] }).edges, [1]);
  assert.deepEqual(counts.kinds[0], { value: "organization", count: 3 });
});

test("search folds case and diacritics and knows aliases", () => {
  const index = new Index(atlas);
  assert.deepEqual(index.find("eclair").map((hit) => hit.node), [0]);
  assert.deepEqual(index.find("international").map((hit) => hit.form), ["Acme International"]);
  assert.deepEqual(index.find("cdo").map((hit) => hit.node), [4]);
  assert.deepEqual(index.find("foundation").map((hit) => hit.node), [0, 1]);
  assert.deepEqual(index.find("  "), []);
});

test("a shortest path has alternatives and may be closed", () => {
  const ways = shortest(atlas, 5, 1, () => true);
  assert.deepEqual(ways, [[5, 0, 1], [5, 2, 3]]);
  assert.deepEqual(shortest(atlas, 5, 1, (edge) => edge !== 5), []);
});

test("an address holds the whole state", () => {
  const state = { ...START, around: [iri(0), "urn:x"], depth: 2, on: toDay("2023-09-12"), kinds: ["person"], undated: false };
  const query = toQuery(state, BASE);
  assert.match(query, /around=organization\/0/);
  assert.deepEqual(fromQuery(query, BASE), state);
  assert.deepEqual(fromQuery("depth=9&on=nonsense&view=x", BASE), { ...START, depth: 3 });
});

test("what narrows a view can be taken away", () => {
  const state = { ...START, around: [iri(0)], kinds: ["person"], on: 100 };
  assert.deepEqual(unfiltered(state), { ...state, kinds: [] });
  assert.deepEqual(whole(state), { ...START, around: [iri(0)] });
  assert.equal(whole(START), START);
});

test("days are written as people write them", () => {
  assert.equal(toText(0), "1970-01-01");
  assert.equal(toDay("2024-02-30"), null);
  assert.equal(toDay("2024-02-29"), 19782);
});

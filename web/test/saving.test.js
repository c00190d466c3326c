import assert from "node:assert/strict";
import { test } from "node:test";

import { options } from "../src/completion.js";
import { escaped, toGraphml, toSvg } from "../src/drawing.js";
import { arranged } from "../src/layout.js";
import { nearest } from "../src/nearest.js";
import { note } from "../src/note.js";
import { sight } from "../src/sight.js";
import { START } from "../src/state.js";
import { toCsv } from "../src/table.js";
import { atlas } from "./small.js";

const EVIL = `<img src=x onerror=alert(1)>"'&\u0000`;

test("a cell that a spreadsheet would compute is a text", () => {
  assert.equal(toCsv(["a"], [["=1+1"], ["+1"], ["-1"], ["@x"], ['say "x", y']]), `a\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n"say ""x"", y"\r\n`);
});

test("a name is a text in XML", () => {
  assert.doesNotMatch(escaped(EVIL), /[<>"'\u0000]/);
  const seen = sight(atlas, START);
  const discs = seen.nodes.map((node) => ({ node, x: node, y: node, size: 5 }));
  assert.match(toSvg(atlas, seen, START, discs, [EVIL]), /&#60;img/);
  assert.match(toGraphml(atlas, seen, [EVIL]), /&#60;img/);
});

test("a note names the day, the filters and the licence", () => {
  const told = note(atlas, { ...START, around: [atlas.nodes.iri[2] ?? ""], on: 0, kinds: ["person"] }, "http://x/", "2024-01-01").join("\n");
  assert.match(told, /^Acme\nFilters: as of 1970-01-01; without person\nSaved 2024-01-01 from http:\/\/x\/\nLicence/);
});

test("the same view has the same places, and no two nodes the same", () => {
  const links = [{ start: 1, end: 2 }, { start: 1, end: 3 }];
  const places = arranged([1, 2, 3, 4], links);
  assert.deepEqual(arranged([1, 2, 3, 4], links), places);
  assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, 4);
});

test("a click beside a line means it", () => {
  const lines = [{ edge: 7, one: { x: 0, y: 0 }, other: { x: 100, y: 0 } }];
  assert.equal(nearest({ x: 50, y: 5 }, lines, 8), 7);
  assert.equal(nearest({ x: 50, y: 9 }, lines, 8), null);
  assert.equal(nearest({ x: 120, y: 0 }, lines, 8), null);
});

test("neighbours by one relation are added up to a number", () => {
  const opened = [`${atlas.nodes.iri[1]}|membership|2`];
  assert.equal(sight(atlas, { ...START, around: [atlas.nodes.iri[5] ?? ""], opened }).nodes.length, 5);
});

test("only the foundations, roles and years that are named are shown", () => {
  const around = [atlas.nodes.iri[2] ?? ""];
  assert.deepEqual(sight(atlas, { ...START, around, foundations: [atlas.nodes.iri[0] ?? ""] }).edges, [0]);
  assert.deepEqual(sight(atlas, { ...START, around: [atlas.nodes.iri[0] ?? ""], roles: ["Chair"] }).edges, [5]);
  assert.deepEqual(sight(atlas, { ...START, around, years: ["1999"] }).edges, []);
});

test("the editor knows variables, classes after `a`, and properties", () => {
  const terms = { classes: [{ term: "fm:Foundation", count: 3 }], properties: [{ term: "org:member", count: 9 }], prefixes: { org: "urn:org" } };
  assert.deepEqual(options("SELECT ?na ?n", "SELECT ?na ?n", terms)?.options.map(({ label }) => label), ["?na"]);
  assert.equal(options("?x a fm", "", terms)?.options[0]?.label, "fm:Foundation");
  assert.equal(options("?x or", "", terms)?.options[0]?.label, "org:member");
  assert.equal(options("{ ", "", terms), null);
});

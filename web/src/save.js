// The view as a file: pictures and tables are made here, RDF and the page that needs no other by the server.

import { make, part } from "./dom.js";
import { toText } from "./days.js";
import { toGraphml, toSvg } from "./drawing.js";
import { note } from "./note.js";
import { rows, toCsv } from "./table.js";

/** @typedef {import("./main.js").Explorer} Explorer */

/**
 * Have the buttons save.
 * @param {Explorer} explorer
 */
export function onSave(explorer) {
  for (const button of part("saving").querySelectorAll("button")) {
    const act = ACTS[button.dataset.save ?? ""];
    if (act) button.addEventListener("click", () => void attempt(explorer, act));
  }
}

/**
 * @param {Explorer} explorer
 * @param {(explorer: Explorer) => unknown} act
 */
async function attempt(explorer, act) {
  try {
    await act(explorer);
  } catch (error) {
    part("count").textContent = `That could not be saved: ${error}`;
  }
}

/** @type {Record<string, (explorer: Explorer) => unknown>} */
const ACTS = {
  png: async (explorer) => {
    const blob = await explorer.picture?.png(said(explorer));
    if (blob) save(blob, "graph.png");
  },
  svg: (explorer) => {
    const { atlas, seen, state, picture } = explorer;
    text(toSvg(atlas, seen, state, picture?.discs() ?? [], said(explorer)), "image/svg+xml", "graph.svg");
  },
  csv: (explorer) => {
    const { columns, rows: listed } = rows(explorer.atlas, explorer.seen);
    const notes = said(explorer).map((line) => [line]);
    text(`\ufeff${toCsv(columns, [...listed, [], ...notes])}`, "text/csv", "graph.csv");
  },
  graphml: (explorer) => text(toGraphml(explorer.atlas, explorer.seen, said(explorer)), "application/graphml+xml", "graph.graphml"),
  turtle: (explorer) => fetched(explorer, "turtle", "graph.ttl"),
  jsonld: (explorer) => fetched(explorer, "jsonld", "graph.jsonld"),
  page: (explorer) => fetched(explorer, "page", "graph.html"),
  link: async (explorer) => {
    await navigator.clipboard?.writeText(location.href);
    explorer.say("The address of this view was copied.");
  },
};

/** @param {Explorer} explorer */
function said({ atlas, state }) {
  return note(atlas, state, location.href, toText(Math.floor(Date.now() / 86_400_000)));
}

/**
 * @param {Explorer} explorer
 * @param {string} format
 * @param {string} name
 */
async function fetched(explorer, format, name) {
  const { atlas, seen } = explorer;
  const facts = [...new Set(seen.edges.map((edge) => atlas.edges.fact[edge] ?? ""))];
  if (!facts.length) throw new Error("the overview holds no facts: open a node first");
  const answer = await fetch("/explore/save", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ format, facts, note: said(explorer) }),
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  save(await answer.blob(), name);
}

/**
 * @param {string} content
 * @param {string} type
 * @param {string} name
 */
function text(content, type, name) {
  save(new Blob([content], { type }), name);
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

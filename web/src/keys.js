// The keyboard: walk from node to node, open, hide, zoom, without a mouse.

import { part } from "./dom.js";
import { passing } from "./sight.js";
import { sentence, when } from "./words.js";

/** @typedef {import("./main.js").Explorer} Explorer */

/**
 * @param {Explorer} explorer
 */
export function onKeys(explorer) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      part("search").focus();
    }
    if (event.key === "?") /** @type {HTMLDialogElement} */ (part("help")).showModal();
  });
  part("map").addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(explorer);
  });
}

/** @type {Record<string, (explorer: Explorer) => void>} */
const KEYS = {
  ArrowRight: (explorer) => walk(explorer, 1),
  ArrowDown: (explorer) => walk(explorer, 1),
  ArrowLeft: (explorer) => walk(explorer, -1),
  ArrowUp: (explorer) => walk(explorer, -1),
  Enter: (explorer) => onChosen(explorer, (node) => explorer.open(node)),
  e: (explorer) => onChosen(explorer, (node) => explorer.open(node)),
  h: (explorer) => onChosen(explorer, (node) => explorer.hide(node)),
  Delete: (explorer) => onChosen(explorer, (node) => explorer.hide(node)),
  p: (explorer) => onChosen(explorer, (node) => explorer.pathFrom(node)),
  k: (explorer) => explorer.keep(),
  u: (explorer) => explorer.undo(),
  "+": (explorer) => explorer.picture?.zoom(1.4),
  "-": (explorer) => explorer.picture?.zoom(1 / 1.4),
  0: (explorer) => explorer.picture?.fit(),
  Escape: (explorer) => explorer.choose(null),
};

/**
 * @param {Explorer} explorer
 * @param {(node: number) => void} act
 */
function onChosen(explorer, act) {
  const node = explorer.chosen;
  if (node === null) explorer.say("Nothing is selected: walk with the arrow keys, or search with /.");
  else act(node);
}

/** @type {number | null} the node whose neighbours are walked */
let middle = null;

/**
 * Select the next neighbour of the node that was opened last; without one, the next node in sight.
 * @param {Explorer} explorer
 * @param {number} step
 */
function walk(explorer, step) {
  const { atlas, state, seen } = explorer;
  const last = state.around.at(-1);
  middle = last ? (atlas.numbers.get(last) ?? null) : null;
  const ring = middle === null ? seen.nodes : neighbours(explorer, middle);
  if (!ring.length) return explorer.say("Nothing is linked here under these filters.");
  const at = explorer.chosen === null ? -1 : ring.indexOf(explorer.chosen);
  const next = (at + step + ring.length) % ring.length;
  const node = ring[at < 0 ? (step > 0 ? 0 : ring.length - 1) : next];
  if (node === undefined) return undefined;
  explorer.choose(node);
  explorer.picture?.centre(node);
  const from = middle;
  const edge = from === null ? undefined : atlas.meeting[node]?.find((each) => atlas.across(each, node) === from);
  const told = edge === undefined ? `${atlas.name(node)}, ${atlas.kind(node)}` : `${sentence(atlas, edge)}, ${when(atlas, edge)}`;
  return explorer.say(`${told}. ${ring.indexOf(node) + 1} of ${ring.length}.`);
}

/**
 * @param {Explorer} explorer
 * @param {number} node
 */
function neighbours({ atlas, state, seen }, node) {
  const shown = new Set(seen.nodes);
  const others = (atlas.meeting[node] ?? []).filter(passing(atlas, state)).map((edge) => atlas.across(edge, node));
  return [...new Set(others)].filter((other) => shown.has(other)).sort((a, b) => atlas.name(a).localeCompare(atlas.name(b)));
}

// The explorer: one state, from which everything on the page follows.

import { Atlas } from "./atlas.js";
import { make, part } from "./dom.js";
import { facets } from "./facets.js";
import { showChips, showFacets, toggled } from "./filters.js";
import { onKeys } from "./keys.js";
import { Picture } from "./map.js";
import { describeLink } from "./linkpanel.js";
import { describe } from "./panel.js";
import { describePaths, told } from "./pathpanel.js";
import { Places } from "./places.js";
import { renderer } from "./renderer.js";
import { onSave } from "./save.js";
import { Index } from "./search.js";
import { searchbox } from "./searchbox.js";
import { passing, sight } from "./sight.js";
import { START, fromQuery, toQuery, unfiltered } from "./state.js";
import { describeStart } from "./start.js";
import { Table } from "./table.js";
import { Days } from "./time.js";
import { many, sentence } from "./words.js";

/** @typedef {import("./state.js").State} State */

/** Puts the parts together. */
class Explorer {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.base = atlas.columns.base;
    /** @type {State} */
    this.state = fromQuery(location.search, this.base);
    /** @type {State[]} */
    this.before = [];
    this.held = this.state;
    this.seen = sight(atlas, this.state);
    this.table = new Table();
    this.places = new Places(atlas);
    const told = { choose: (/** @type {number | null} */ node) => this.choose(node), link: (/** @type {number} */ edge) => this.link(edge), open: (/** @type {number} */ node) => this.open(node) };
    this.picture = renderer() === "none" ? null : new Picture(part("map"), atlas, told);
    if (!this.picture) this.state = { ...this.state, view: "table" };
    /** @type {(change: Partial<State>, passing?: boolean) => void} */
    this.go = (change, passing = false) => this.#go(change, passing);
    this.days = new Days(atlas, this.go);
    const index = new Index(atlas);
    (globalThis.requestIdleCallback ?? setTimeout)(() => index.forms);
    searchbox(atlas, index, (node) => this.open(node));
    addEventListener("popstate", () => {
      this.state = this.held = fromQuery(location.search, this.base);
      this.show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
    this.#buttons();
    onKeys(this);
    onSave(this);
    this.#draw();
  }

  /** The selected node. */
  get chosen() {
    return this.atlas.numbers.get(this.state.selected) ?? null;
  }

  /** The selected link. */
  get chosenLink() {
    const { selected } = this.state;
    return selected && this.chosen === null ? (this.atlas.facts.get(selected) ?? null) : null;
  }

  /** @param {number} node */
  iri(node) {
    return this.atlas.nodes.iri[node] ?? "";
  }

  /** @param {number | null} node */
  choose(node) {
    this.go({ selected: node === null ? "" : this.iri(node) });
  }

  /** @param {number} edge */
  link(edge) {
    this.go({ selected: this.atlas.edges.fact[edge] ?? "" });
  }

  /**
   * Put neighbours by one relation onto the map.
   * @param {number} node
   * @param {string} relation
   * @param {number} count
   */
  more(node, relation, count) {
    const start = `${this.iri(node)}|${relation}|`;
    const around = this.state.around.length ? this.state.around : [this.iri(node)];
    this.go({ around, path: [], opened: [...this.state.opened.filter((each) => !each.startsWith(start)), start + count] });
  }

  /**
   * Show a node with what surrounds it, beside what is shown already.
   * @param {number} node
   */
  open(node) {
    const iri = this.iri(node);
    const shown = this.seen.nodes.includes(node) && !this.seen.overview;
    const opened = shown ? this.state.opened : [];
    this.go({ around: shown ? [...new Set([...this.state.around, iri])] : [iri], opened, selected: iri, path: [], hidden: this.state.hidden.filter((each) => each !== iri) });
    this.picture?.fit();
  }

  /** @param {number} node */
  hide(node) {
    const iri = this.iri(node);
    this.go({ hidden: toggled(this.state.hidden, iri), around: this.state.around.filter((each) => each !== iri), selected: "" });
  }

  /** @param {number} node */
  pathFrom(node) {
    const [start] = this.state.path;
    if (this.state.path.length === 1 && start && start !== this.iri(node)) {
      this.go({ path: [start, this.iri(node)], selected: "" });
      this.say(told(this.seen.ways));
      this.picture?.fit();
    } else {
      this.go({ path: [this.iri(node)] });
      this.say(`Path from ${this.atlas.name(node)}: choose the other end, then "Path from here" again.`);
    }
  }

  /** Only what is selected and what surrounds it. */
  keep() {
    if (this.chosen !== null) this.go({ around: [this.state.selected], opened: [], path: [], hidden: [] });
  }

  undo() {
    const last = this.before.pop();
    if (!last) return this.say("Nothing to undo.");
    this.state = this.held = last;
    history.pushState(null, "", this.#address());
    return this.show();
  }

  reset() {
    this.go({ ...START });
    this.picture?.fit();
  }

  /** @param {string} text */
  say(text) {
    part("live").textContent = text;
  }

  /** Draw everything anew. */
  show() {
    this.seen = sight(this.atlas, this.state);
    this.#draw();
  }

  #draw() {
    const { atlas, state } = this;
    const open = unfiltered(state);
    showFacets(atlas, facets(atlas, open === state ? this.seen : sight(atlas, open)), state, this.go);
    showChips(atlas, state, this.go);
    this.days.show(state);
    for (const id of ["map", "zoom", "legend"]) part(id).hidden = state.view !== "map";
    part("table").hidden = state.view !== "table";
    part("as-table").textContent = state.view === "map" ? "Table" : "Map";
    part("as-table").hidden = !this.picture;
    /** @type {HTMLSelectElement} */ (part("depth")).value = String(state.depth);
    if (state.view === "map") this.picture?.show(this.seen, state, this.places.at(state, this.seen), { node: this.chosen, edge: this.chosenLink });
    else this.table.show(atlas, this.seen);
    this.#describe();
    this.#count();
    document.body.dataset.drawn = String(Number(document.body.dataset.drawn ?? 0) + 1);
  }

  #describe() {
    const { atlas, state } = this;
    const [from, to] = state.path.map((iri) => atlas.numbers.get(iri));
    if (this.chosenLink !== null) describeLink(atlas, this.chosenLink, (node) => this.choose(node));
    else if (this.chosen !== null) {
      describe(atlas, this.chosen, passing(atlas, state), new Set(this.seen.nodes), {
        choose: (node) => this.choose(node),
        link: (edge) => this.link(edge),
        open: (node) => this.open(node),
        hide: (node) => this.hide(node),
        from: (node) => this.pathFrom(node),
        more: (node, relation, count) => this.more(node, relation, count),
      });
    } else if (from !== undefined && to !== undefined) {
      describePaths(atlas, [from, to], this.seen.ways, state.hubs, {
        hubs: (wanted) => this.go({ hubs: wanted }),
        close: () => this.go({ path: [] }),
      });
    } else describeStart(atlas, this.seen, this.go);
  }

  #count() {
    const { seen, state } = this;
    const told = seen.overview
      ? `${many(seen.nodes.length, "foundation")}, the lines between them members in common`
      : `${many(seen.nodes.length, "node")} and ${many(seen.edges.length, "link")}`;
    const left = seen.left ? `; ${many(seen.left, "node")} more had no room: filter, or add some from the panel` : "";
    const unknown = [...state.around, ...state.path].filter((iri) => !this.atlas.numbers.has(iri));
    const missing = unknown.length ? ` Not in the graph: ${unknown.join(", ")}.` : "";
    part("count").textContent = `${told}${left}.${missing}`;
    part("empty").hidden = seen.overview ? seen.nodes.length > 0 : seen.edges.length > 0;
    const name = state.around[0] ? this.atlas.name(this.atlas.numbers.get(state.around[0]) ?? -1) : "";
    document.title = `${name ? `${name} · ` : ""}Explorer`;
  }

  /**
   * @param {Partial<State>} change
   * @param {boolean} passing whether this is a moment on the way to something else: not one to come back to
   */
  #go(change, passing) {
    this.state = { ...this.state, ...change };
    if (!passing) {
      this.before = [...this.before.slice(-99), this.held];
      this.held = this.state;
      history.pushState(null, "", this.#address());
    }
    this.show();
    if (!("selected" in change)) return;
    if (this.chosen !== null) this.say(`${this.atlas.name(this.chosen)}, ${this.atlas.kind(this.chosen)}`);
    if (this.chosenLink !== null) this.say(sentence(this.atlas, this.chosenLink));
  }

  #address() {
    const query = toQuery(this.state, this.base);
    return query ? `${location.pathname}?${query}` : location.pathname;
  }

  #buttons() {
    const acts = {
      "as-table": () => this.go({ view: this.state.view === "map" ? "table" : "map" }),
      "zoom-in": () => this.picture?.zoom(1.4),
      "zoom-out": () => this.picture?.zoom(1 / 1.4),
      fit: () => this.picture?.fit(),
      undo: () => this.undo(),
      reset: () => this.reset(),
      "empty-reset": () => this.reset(),
      keys: () => /** @type {HTMLDialogElement} */ (part("help")).showModal(),
    };
    for (const [id, act] of Object.entries(acts)) part(id).addEventListener("click", () => void act());
    const depth = /** @type {HTMLSelectElement} */ (part("depth"));
    depth.addEventListener("change", () => this.go({ depth: Number(depth.value) }));
  }
}

async function start() {
  const slow = setTimeout(() => part("count").replaceChildren("Fetching the graph …"), 1_000);
  try {
    const answer = await fetch("/explore/graph.json");
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    new Explorer(new Atlas(await answer.json()));
  } catch (error) {
    const again = make("button", { onclick: () => location.reload() }, "Try again");
    part("count").replaceChildren(make("span", { role: "alert" }, `The graph could not be shown: ${error}. `), again);
  } finally {
    clearTimeout(slow);
  }
}

export { Explorer };
void start();

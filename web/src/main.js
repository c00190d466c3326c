// The explorer: one state, from which everything on the page follows.

import { Atlas } from "./atlas.js";
import { make, part } from "./dom.js";
import { facets } from "./facets.js";
import { Days, showChips, showFacets, toggled } from "./filters.js";
import { onKeys } from "./keys.js";
import { canDraw, Picture } from "./map.js";
import { describe } from "./panel.js";
import { shortest } from "./paths.js";
import { Index } from "./search.js";
import { searchbox } from "./searchbox.js";
import { passes, sight } from "./sight.js";
import { START, fromQuery, toQuery } from "./state.js";
import { rows, Table, toCsv } from "./table.js";
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
    this.seen = sight(atlas, this.state);
    this.table = new Table();
    this.picture = canDraw()
      ? new Picture(part("map"), atlas, { choose: (node) => this.choose(node), open: (node) => this.open(node) })
      : null;
    if (!this.picture) this.state = { ...this.state, view: "table" };
    /** @type {(change: Partial<State>, replace?: boolean) => void} */
    this.go = (change, replace = false) => this.#go(change, replace);
    this.days = new Days(atlas, this.go);
    searchbox(atlas, new Index(atlas), (node) => this.open(node));
    addEventListener("popstate", () => {
      this.state = fromQuery(location.search, this.base);
      this.show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
    this.#buttons();
    onKeys(this);
    this.show();
  }

  /** The selected node. */
  get chosen() {
    return this.atlas.numbers.get(this.state.selected) ?? null;
  }

  /** @param {number} node */
  iri(node) {
    return this.atlas.nodes.iri[node] ?? "";
  }

  /** @param {number | null} node */
  choose(node) {
    this.go({ selected: node === null ? "" : this.iri(node) });
  }

  /**
   * Show a node with what surrounds it, beside what is shown already.
   * @param {number} node
   */
  open(node) {
    const iri = this.iri(node);
    const shown = this.seen.nodes.includes(node) && !this.seen.overview;
    this.go({ around: shown ? [...new Set([...this.state.around, iri])] : [iri], selected: iri, path: [], hidden: this.state.hidden.filter((each) => each !== iri) });
    this.picture?.fit();
  }

  /** @param {number} node */
  hide(node) {
    const iri = this.iri(node);
    this.go({ hidden: toggled(this.state.hidden, iri), around: this.state.around.filter((each) => each !== iri), selected: "" });
  }

  /** @param {number} node */
  pathFrom(node) {
    if (this.state.path.length === 1 && this.state.path[0] !== this.iri(node)) this.#path(this.state.path[0] ?? "", this.iri(node));
    else {
      this.go({ path: [this.iri(node)] });
      this.say(`Path from ${this.atlas.name(node)}: choose the other end, then "Path from here" again.`);
    }
  }

  /** Only what is selected and what surrounds it. */
  keep() {
    if (this.state.selected) this.go({ around: [this.state.selected], hidden: [] });
  }

  undo() {
    const last = this.before.pop();
    if (!last) return this.say("Nothing to undo.");
    this.state = last;
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
    const { atlas, state } = this;
    this.seen = sight(atlas, state);
    const all = sight(atlas, { ...state, kinds: [], relations: [], tiers: [] });
    showFacets(facets(atlas, all), state, this.go);
    showChips(atlas, state, this.go);
    this.days.show(state);
    part("map").hidden = state.view !== "map";
    part("table").hidden = state.view !== "table";
    part("as-table").textContent = state.view === "map" ? "Table" : "Map";
    part("as-table").hidden = !this.picture;
    if (state.view === "map") this.picture?.show(this.seen, state, this.chosen);
    else this.table.show(atlas, this.seen);
    describe(atlas, this.chosen, (edge) => passes(atlas, state, edge), {
      choose: (node) => this.choose(node),
      open: (node) => this.open(node),
      hide: (node) => this.hide(node),
      from: (node) => this.pathFrom(node),
    });
    this.#count();
    document.body.dataset.drawn = String(Number(document.body.dataset.drawn ?? 0) + 1);
  }

  #count() {
    const { seen, state } = this;
    const told = seen.overview
      ? `${many(seen.nodes.length, "foundation")}, the lines between them members in common`
      : `${many(seen.nodes.length, "node")} and ${many(seen.edges.length, "link")}`;
    const left = seen.left ? `; ${seen.left} more had no room: filter, or expand a neighbour` : "";
    const empty = seen.nodes.length ? "" : " Nothing fits the filters: reset them.";
    part("count").textContent = `${told}${left}.${empty}`;
    const name = state.around[0] ? this.atlas.name(this.atlas.numbers.get(state.around[0]) ?? -1) : "";
    document.title = `${name ? `${name} · ` : ""}Explorer`;
  }

  /**
   * @param {Partial<State>} change
   * @param {boolean} replace
   */
  #go(change, replace) {
    if (!replace) this.before = [...this.before.slice(-99), this.state];
    this.state = { ...this.state, ...change };
    history[replace ? "replaceState" : "pushState"](null, "", this.#address());
    this.show();
    if ("selected" in change && this.chosen !== null) this.say(`${this.atlas.name(this.chosen)}, ${this.atlas.kind(this.chosen)}`);
  }

  #address() {
    const query = toQuery(this.state, this.base);
    return query ? `${location.pathname}?${query}` : location.pathname;
  }

  /**
   * @param {string} start
   * @param {string} end
   */
  #path(start, end) {
    const { atlas } = this;
    const [from, to] = [atlas.numbers.get(start), atlas.numbers.get(end)];
    if (from === undefined || to === undefined) return;
    const ways = shortest(atlas, from, to, (edge) => atlas.relation(edge) !== "involvement" && passes(atlas, this.state, edge));
    const nodes = [...new Set(ways.flat().flatMap((edge) => atlas.ends(edge)))];
    this.go({ path: [start, end], around: nodes.map((node) => this.iri(node)), depth: 1 });
    const told = ways.map((way) => make("li", {}, way.map((edge) => sentence(atlas, edge)).join("; ")));
    part("panel").prepend(
      make("h2", {}, `From ${atlas.name(from)} to ${atlas.name(to)}`),
      ways.length ? make("ol", {}, ...told) : make("p", {}, "Nothing leads there under these filters."),
    );
    this.say(ways.length ? `${ways.length} shortest paths of ${ways[0]?.length} links.` : "Nothing leads there.");
  }

  #buttons() {
    const acts = {
      "as-table": () => this.go({ view: this.state.view === "map" ? "table" : "map" }),
      "zoom-in": () => this.picture?.zoom(1.4),
      "zoom-out": () => this.picture?.zoom(1 / 1.4),
      fit: () => this.picture?.fit(),
      undo: () => this.undo(),
      reset: () => this.reset(),
      png: () => this.#png(),
      csv: () => this.#csv(),
      link: () => this.#link(),
      keys: () => /** @type {HTMLDialogElement} */ (part("help")).showModal(),
    };
    for (const [id, act] of Object.entries(acts)) part(id).addEventListener("click", () => void act());
    const depth = /** @type {HTMLSelectElement} */ (part("depth"));
    depth.value = String(this.state.depth);
    depth.addEventListener("change", () => this.go({ depth: Number(depth.value) }));
  }

  async #png() {
    const blob = await this.picture?.png();
    if (blob) save(blob, "graph.png");
  }

  #csv() {
    const { columns, rows: listed } = rows(this.atlas, this.seen);
    save(new Blob(["\ufeff", toCsv(columns, listed)], { type: "text/csv" }), "graph.csv");
  }

  async #link() {
    await navigator.clipboard?.writeText(location.href);
    this.say("The address of this view was copied.");
  }
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

// The picture: nodes and links in their places, drawn by sigma.

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";

import { CHANGES, COLOURS, palette } from "./colours.js";
import { Labels } from "./labels.js";
import { nearest } from "./nearest.js";
import { change } from "./passing.js";
import { renderer } from "./renderer.js";
import { STAGE, radii } from "./sizes.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */
/** @typedef {import("./state.js").State} State */

const PADDING = 40;
const REACH = 8; // pixels from a line within which a click means it

/** Draws what is seen; tells which node or link was chosen or opened. */
export class Picture {
  /**
   * @param {HTMLElement} place
   * @param {Atlas} atlas
   * @param {{choose: (node: number | null) => void, link: (edge: number) => void, open: (node: number) => void}} told
   */
  constructor(place, atlas, told) {
    this.atlas = atlas;
    this.graph = new Graph({ multi: true });
    /** @type {number | null} */
    this.hovered = null;
    /** @type {number | null} */
    this.chosen = null;
    /** @type {number | null} */
    this.link = null;
    /** @type {Set<string>} */
    this.near = new Set();
    this.depth = 1;
    this.anew = true;
    this.seenFrom = "";
    this.labels = new Labels();
    this.paint = palette();
    const fast = renderer() === "processor";
    this.sigma = new Sigma(this.graph, place, {
      allowInvalidContainer: true,
      defaultEdgeColor: this.paint.field,
      labelRenderedSizeThreshold: 0,
      labelDensity: 4,
      labelGridCellSize: 40,
      defaultDrawNodeLabel: (pen, node) => this.#name(pen, node),
      defaultDrawNodeHover: (pen, node) => ring(pen, node, this.paint.focus),
      zIndex: true,
      hideEdgesOnMove: fast,
      minEdgeThickness: 1,
      stagePadding: PADDING,
      ...(fast ? { defaultNodeType: "point", nodeProgramClasses: { point: NodePointProgram } } : {}),
      edgeProgramClasses: { thin: EdgeLineProgram },
      nodeReducer: (node, shown) => this.#node(Number(node), shown),
      edgeReducer: (edge, shown) => this.#edge(edge, shown),
    });
    this.#restful();
    this.sigma.on("clickNode", ({ node }) => told.choose(Number(node)));
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      told.open(Number(node));
    });
    this.sigma.on("clickStage", ({ event }) => {
      const edge = nearest(event, this.#lines(), REACH);
      if (edge === null) told.choose(null);
      else told.link(edge);
    });
    this.sigma.on("beforeRender", () => (this.anew = true));
    this.sigma.on("enterNode", ({ node }) => this.#hover(Number(node)));
    this.sigma.on("leaveNode", () => this.#hover(null));
  }

  /**
   * Draw what is seen.
   * @param {Sight} seen
   * @param {State} state
   * @param {Map<number, import("./layout.js").Spot>} spots
   * @param {{node: number | null, edge: number | null}} chosen
   */
  show(seen, state, spots, chosen) {
    [this.chosen, this.link, this.depth] = [chosen.node, chosen.edge, state.depth];
    this.paint = palette();
    this.labels.paint(this.paint.ink, this.paint.surface);
    this.seenFrom = "";
    this.spots = spots;
    this.graph.clear();
    const centres = new Set(state.around.flatMap((iri) => this.atlas.numbers.get(iri) ?? []));
    const { width, height } = this.sigma.getDimensions();
    const scale = Math.min(1, Math.max(0.6, (Math.min(width, height) - 2 * PADDING) / STAGE));
    for (const [node, size] of radii(this.atlas, seen, centres)) this.graph.addNode(node, this.#look(node, size * scale, centres.has(node)));
    for (const edge of seen.edges) this.#draw(edge, state);
    for (const { start, end, shared } of seen.bonds) {
      this.graph.addEdgeWithKey(`bond ${start} ${end}`, start, end, { size: Math.min(4, 0.5 + Math.log2(1 + shared) / 2) });
    }
    this.sigma.setSetting("defaultEdgeColor", this.paint.field);
    this.#remember();
    this.sigma.refresh();
  }

  /** @param {number} factor */
  zoom(factor) {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: Math.min(10, Math.max(0.02, camera.ratio / factor)) });
  }

  /** Show all of it. */
  fit() {
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /**
   * Move the eye to a node if it is out of sight.
   * @param {number} node
   */
  centre(node) {
    const shown = this.sigma.getNodeDisplayData(String(node));
    if (shown) this.sigma.getCamera().setState({ x: shown.x, y: shown.y });
  }

  /**
   * The picture as PNG with lines of text below it; null if the browser cannot.
   * @param {string[]} note
   */
  async png(note) {
    this.sigma.refresh();
    const layers = Object.values(this.sigma.getCanvases());
    const first = layers[0];
    if (!first) return null;
    const sheet = document.createElement("canvas");
    const row = 18 * (devicePixelRatio || 1);
    [sheet.width, sheet.height] = [first.width, first.height + row * (note.length + 1)];
    const pen = sheet.getContext("2d");
    if (!pen) return null;
    pen.fillStyle = this.paint.surface;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    for (const layer of layers) pen.drawImage(layer, 0, 0);
    pen.fillStyle = this.paint.muted;
    pen.font = `${row * 0.7}px sans-serif`;
    note.forEach((text, at) => pen.fillText(text, row / 2, first.height + row * (at + 1)));
    return new Promise((done) => sheet.toBlob(done, "image/png"));
  }

  /**
   * @param {number} node
   * @param {number} size
   * @param {boolean} centre whether the view is about it
   */
  #look(node, size, centre) {
    const spot = this.spots?.get(node) ?? { x: 0, y: 0 };
    return {
      x: spot.x,
      y: -spot.y,
      size,
      label: this.atlas.name(node),
      color: COLOURS[this.atlas.kind(node)] ?? COLOURS.body,
      forceLabel: true,
      zIndex: centre ? 2 : 1,
    };
  }

  /**
   * @param {number} edge
   * @param {State} state
   */
  #draw(edge, state) {
    const [start, end] = this.atlas.ends(edge);
    const what = change(this.atlas, state, edge);
    this.graph.addEdgeWithKey(edge, start, end, {
      size: what || edge === this.link || state.path.length === 2 ? 3 : 1.2,
      ...(what ? { color: CHANGES[what] } : {}),
    });
  }

  /** @param {number | null} node */
  #hover(node) {
    this.hovered = node;
    this.seenFrom = "";
    this.#remember();
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Which nodes are within the depth of the one that is looked at. */
  #remember() {
    const focus = this.#focus;
    this.near = new Set(focus === null ? [] : [String(focus)]);
    let rim = [...this.near];
    for (let step = 0; step < this.depth; step++) {
      rim = rim.flatMap((node) => this.graph.neighbors(node)).filter((node) => !this.near.has(node));
      for (const node of rim) this.near.add(node);
    }
  }

  /**
   * Write a name clear of the discs, which are known where they are only once the frame has begun.
   * @param {CanvasRenderingContext2D} pen
   * @param {any} node
   */
  #name(pen, node) {
    if (this.anew) this.#begin(pen);
    this.labels.write(pen, node);
  }

  /** @param {CanvasRenderingContext2D} pen */
  #begin(pen) {
    this.anew = false;
    const { x, y, ratio } = this.sigma.getCamera().getState();
    const { width, height } = this.sigma.getDimensions();
    const near = `${width} ${height} ${ratio};`;
    const from = this.#moving ? near : `${near} ${x} ${y}`;
    if (!this.seenFrom.startsWith(from)) this.labels.begin(pen, this.#named());
    this.seenFrom = from;
  }

  /** Whether the picture is being dragged. */
  get #moving() {
    const mouse = this.sigma.getMouseCaptor();
    return mouse.isMoving || mouse.draggedEvents > 0 || this.sigma.getTouchCaptor().isMoving;
  }

  /** Not to look for a node under the mouse while the picture is dragged: that waits for the whole frame to be drawn. */
  #restful() {
    const sigma = /** @type {any} */ (this.sigma); // the method is private there, and there is no setting for this
    const under = sigma.getNodeAtPosition.bind(sigma);
    sigma.getNodeAtPosition = (/** @type {unknown} */ position) => (this.#moving ? null : under(position));
  }

  /** The nodes as they are on the screen with their names, those first that need theirs most. */
  #named() {
    const named = this.discs().map((disc) => {
      const { label, zIndex } = this.sigma.getNodeDisplayData(String(disc.node)) ?? { label: "", zIndex: 0 };
      return { ...disc, key: String(disc.node), label, zIndex };
    });
    return named.sort((a, b) => b.zIndex - a.zIndex || b.size - a.size);
  }

  /** The nodes as they are on the screen. */
  discs() {
    return this.graph.nodes().map((node) => {
      const { x, y, size } = this.graph.getNodeAttributes(node);
      return { node: Number(node), ...this.sigma.graphToViewport({ x, y }), size: this.sigma.scaleSize(size) };
    });
  }

  /** The links as they are on the screen. */
  #lines() {
    const at = new Map(this.discs().map((disc) => [disc.node, disc]));
    return this.graph.edges().flatMap((key) => {
      const [one, other] = this.graph.extremities(key).map((end) => at.get(Number(end)));
      const edge = Number(key);
      return one && other && !Number.isNaN(edge) ? [{ edge, one, other }] : [];
    });
  }

  /** @returns {number | null} */
  get #focus() {
    const node = this.hovered ?? this.chosen;
    return node !== null && this.graph.hasNode(String(node)) ? node : null;
  }

  /**
   * @param {number} node
   * @param {any} shown
   */
  #node(node, shown) {
    if (node === this.#focus) return { ...shown, highlighted: true, zIndex: 3 };
    if (!this.near.size || this.near.has(String(node))) return shown;
    return { ...shown, label: "", forceLabel: false, color: this.paint.line, zIndex: 0 };
  }

  /**
   * @param {string} edge
   * @param {any} shown
   */
  #edge(edge, shown) {
    if (edge === String(this.link)) return { ...shown, color: this.paint.focus, zIndex: 3 };
    if (!this.near.size) return shown;
    const [one, other] = this.graph.extremities(edge);
    if (!this.near.has(one) || !this.near.has(other)) return { ...shown, hidden: true };
    return { ...shown, color: shown.color ?? this.paint.muted, zIndex: 1 };
  }
}

/**
 * A ring around the node that is looked at.
 * @param {CanvasRenderingContext2D} pen
 * @param {any} node
 * @param {string} colour
 */
function ring(pen, { x, y, size }, colour) {
  pen.beginPath();
  pen.arc(x, y, size + 3, 0, 2 * Math.PI);
  pen.lineWidth = 3;
  pen.strokeStyle = colour;
  pen.stroke();
}

// The picture: nodes where the server put them, drawn by sigma.

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";

import { change } from "./sight.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */
/** @typedef {import("./state.js").State} State */

/** @type {Record<string, string>} colours that people with any colour vision tell apart (Okabe and Ito) */
export const COLOURS = {
  foundation: "#0072b2",
  organization: "#d55e00",
  person: "#009e73",
  project: "#9a4f86",
  body: "#7a7a7a",
};
const CHANGES = { came: "#009e73", went: "#d55e00", "": "" };
const FEW = 80; // nodes of which each has its label

/** Draws what is seen; tells which node was chosen or opened. */
export class Picture {
  /**
   * @param {HTMLElement} place
   * @param {Atlas} atlas
   * @param {{choose: (node: number | null) => void, open: (node: number) => void}} told
   */
  constructor(place, atlas, told) {
    this.atlas = atlas;
    this.graph = new Graph({ multi: true });
    /** @type {number | null} */
    this.hovered = null;
    /** @type {number | null} */
    this.chosen = null;
    const fast = isSoftware();
    this.sigma = new Sigma(this.graph, place, {
      allowInvalidContainer: true,
      defaultEdgeColor: colour("--line"),
      labelColor: { color: colour("--ink") },
      labelFont: "system-ui, sans-serif",
      labelRenderedSizeThreshold: 7,
      labelDensity: 0.6,
      zIndex: true,
      hideEdgesOnMove: fast,
      minEdgeThickness: 1,
      stagePadding: 56,
      ...(fast ? { defaultNodeType: "point", nodeProgramClasses: { point: NodePointProgram } } : {}),
      edgeProgramClasses: { thin: EdgeLineProgram },
      nodeReducer: (node, shown) => this.#node(Number(node), shown),
      edgeReducer: (edge, shown) => this.#edge(edge, shown),
    });
    this.sigma.on("clickNode", ({ node }) => told.choose(Number(node)));
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      told.open(Number(node));
    });
    this.sigma.on("clickStage", () => told.choose(null));
    this.sigma.on("enterNode", ({ node }) => this.#hover(Number(node)));
    this.sigma.on("leaveNode", () => this.#hover(null));
  }

  /**
   * Draw what is seen.
   * @param {Sight} seen
   * @param {State} state
   * @param {number | null} chosen
   */
  show(seen, state, chosen) {
    this.chosen = chosen;
    this.graph.clear();
    const most = Math.max(1, ...seen.sizes.values());
    for (const node of seen.nodes) this.graph.addNode(node, this.#look(node, seen, most, state));
    for (const edge of seen.edges) this.#draw(edge, state);
    for (const { start, end, shared } of seen.bonds) {
      this.graph.addEdgeWithKey(`bond ${start} ${end}`, start, end, { size: Math.min(8, 0.6 + Math.log2(1 + shared)) });
    }
    this.sigma.setSetting("defaultEdgeColor", colour("--line"));
    this.sigma.setSetting("labelColor", { color: colour("--ink") });
    this.sigma.refresh();
  }

  /** @param {number | null} node */
  choose(node) {
    this.chosen = node;
    this.sigma.refresh({ skipIndexation: true });
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

  /** The picture as PNG; null if the browser cannot. */
  async png() {
    this.sigma.refresh();
    const layers = Object.values(this.sigma.getCanvases());
    const first = layers[0];
    if (!first) return null;
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [first.width, first.height];
    const pen = sheet.getContext("2d");
    if (!pen) return null;
    pen.fillStyle = colour("--surface");
    pen.fillRect(0, 0, sheet.width, sheet.height);
    for (const layer of layers) pen.drawImage(layer, 0, 0);
    return new Promise((done) => sheet.toBlob(done, "image/png"));
  }

  /**
   * @param {number} node
   * @param {Sight} seen
   * @param {number} most
   * @param {State} state
   */
  #look(node, seen, most, state) {
    const { x, y, iri } = this.atlas.nodes;
    const count = seen.sizes.get(node);
    const links = this.atlas.meeting[node]?.length ?? 0;
    const size = count === undefined ? 4 + Math.min(9, Math.sqrt(links)) : 6 + 26 * Math.sqrt(count / most);
    const centre = state.around.includes(iri[node] ?? "");
    return {
      x: x[node],
      y: -(y[node] ?? 0),
      size: centre ? size + 4 : size,
      label: this.atlas.name(node),
      color: COLOURS[this.atlas.kind(node)] ?? COLOURS.body,
      forceLabel: centre || seen.nodes.length <= FEW || count !== undefined,
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
      size: what ? 3 : 1.5,
      ...(what ? { color: CHANGES[what] } : {}),
    });
  }

  /** @param {number | null} node */
  #hover(node) {
    this.hovered = node;
    this.sigma.refresh({ skipIndexation: true });
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
    const focus = this.#focus;
    if (focus === null) return shown;
    if (node === focus) return { ...shown, highlighted: true, zIndex: 3, forceLabel: true };
    if (this.graph.areNeighbors(String(node), String(focus))) return { ...shown, forceLabel: true };
    return { ...shown, label: "", forceLabel: false, color: colour("--line"), zIndex: 0 };
  }

  /**
   * @param {string} edge
   * @param {any} shown
   */
  #edge(edge, shown) {
    const focus = this.#focus;
    if (focus === null) return shown;
    if (!this.graph.hasExtremity(edge, String(focus))) return { ...shown, hidden: true };
    return { ...shown, color: shown.color ?? colour("--muted"), zIndex: 1 };
  }
}

/**
 * A colour of the stylesheet, which has one for light and one for dark.
 * @param {string} name
 */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888888";
}

/** Whether WebGL is computed by the processor. */
function isSoftware() {
  const pen = document.createElement("canvas").getContext("webgl");
  const about = pen?.getExtension("WEBGL_debug_renderer_info");
  const name = about && pen ? String(pen.getParameter(about.UNMASKED_RENDERER_WEBGL)) : "";
  return /swiftshader|llvmpipe|software/i.test(name);
}

/** Whether there is WebGL at all; without it the table shows what there is. */
export function canDraw() {
  const pen = document.createElement("canvas");
  return Boolean(pen.getContext("webgl2") ?? pen.getContext("webgl"));
}

// Names beside their nodes: where there is room, and within the picture.

/**
 * @typedef {object} Box
 * @property {number} left
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 */

const GAP = 4;
const SIZE = 13;
const HIGH = SIZE + 4;
const CELL = 64; // pixels: names are held against what is in the same part of the picture only

const FIRST = 12; // names that may cover discs, for these must be read

/** Finds room for names; keeps where each stands while the picture is only moved. */
export class Labels {
  constructor() {
    /** @type {Map<string, Box[]>} the discs by part of the picture */
    this.discs = new Map();
    /** @type {Map<string, Box[]>} the names */
    this.names = new Map();
    /** @type {Map<string, {dx: number, dy: number}>} where names stand beside their nodes */
    this.stands = new Map();
    /** @type {Map<string, HTMLCanvasElement>} names as written before: to write is dearer than to copy */
    this.written = new Map();
    this.ink = "#000";
    this.ground = "#fff";
  }

  /**
   * @param {string} ink
   * @param {string} ground
   */
  paint(ink, ground) {
    if (ink === this.ink && ground === this.ground) return;
    [this.ink, this.ground] = [ink, ground];
    this.written.clear();
  }

  /**
   * Begin a frame anew: find a place for each name in turn, to the right of its node, else left, below, above or
   * aslant; none where it would cover a disc or another name. The first may cover discs if there is no other way.
   * @param {CanvasRenderingContext2D} pen
   * @param {{key: string, x: number, y: number, size: number, label: string | null, zIndex: number}[]} nodes
   */
  begin(pen, nodes) {
    for (const known of [this.discs, this.names, this.stands]) known.clear();
    for (const { x, y, size } of nodes) take(this.discs, { left: x - size, right: x + size, top: y - size, bottom: y + size });
    nodes.forEach((node, nth) => {
      if (!node.label) return;
      const places = corners(pen, node, this.#of(pen, node).wide).filter((box) => !covers(this.names, box));
      const box = places.find((each) => !covers(this.discs, each)) ?? (nth < FIRST ? places[0] : undefined);
      if (!box) return;
      this.stands.set(node.key, { dx: box.left - node.x, dy: box.top - node.y });
      take(this.names, box);
    });
  }

  /**
   * Write a name where it was found to stand.
   * @param {CanvasRenderingContext2D} pen
   * @param {any} node
   */
  write(pen, node) {
    const stand = this.stands.get(node.key);
    if (!stand || !node.label) return;
    const { name, wide, high } = this.#of(pen, node);
    pen.drawImage(name, Math.round(node.x + stand.dx), Math.round(node.y + stand.dy), wide, high);
  }

  /**
   * The name of a node as it is written, and its measure.
   * @param {CanvasRenderingContext2D} pen
   * @param {{label: string | null, zIndex: number}} node
   */
  #of(pen, { label, zIndex }) {
    const scale = scaleOf(pen);
    const name = this.#written(shortened(String(label)), zIndex > 1, scale);
    return { name, wide: name.width / scale, high: name.height / scale };
  }

  /**
   * A name with a rim in the colour of the ground, so that it can be read across lines.
   * @param {string} text
   * @param {boolean} bold
   * @param {number} scale
   */
  #written(text, bold, scale) {
    const key = `${bold} ${scale} ${text}`;
    const known = this.written.get(key);
    if (known) return known;
    const made = document.createElement("canvas");
    const pen = /** @type {CanvasRenderingContext2D} */ (made.getContext("2d"));
    const font = `${bold ? 600 : 400} ${SIZE}px system-ui, sans-serif`;
    pen.font = font;
    [made.width, made.height] = [Math.ceil((pen.measureText(text).width + 2) * scale), HIGH * scale];
    pen.scale(scale, scale);
    Object.assign(pen, { font, lineWidth: 3, lineJoin: "round", strokeStyle: this.ground, fillStyle: this.ink });
    pen.strokeText(text, 1, HIGH - 4);
    pen.fillText(text, 1, HIGH - 4);
    this.written.set(key, made);
    return made;
  }
}

/**
 * Where a name may stand by its node within the picture, the best first.
 * @param {CanvasRenderingContext2D} pen
 * @param {{x: number, y: number, size: number}} node
 * @param {number} width
 * @returns {Box[]}
 */
function corners(pen, { x, y, size }, width) {
  const half = width / 2;
  const all = [
    [x + size + GAP, y - HIGH / 2],
    [x - size - GAP - width, y - HIGH / 2],
    [x - half, y + size + 1],
    [x - half, y - size - HIGH - 1],
    [x + size * 0.7, y + size * 0.7],
    [x + size * 0.7, y - size * 0.7 - HIGH],
    [x - size * 0.7 - width, y + size * 0.7],
    [x - size * 0.7 - width, y - size * 0.7 - HIGH],
  ];
  const [wide, tall] = [pen.canvas.width / scaleOf(pen), pen.canvas.height / scaleOf(pen)];
  return all
    .map(([left = 0, top = 0]) => ({ left, top, right: left + width, bottom: top + HIGH }))
    .filter(({ left, top, right, bottom }) => left >= 2 && right <= wide - 2 && top >= 0 && bottom <= tall);
}

/**
 * @param {Map<string, Box[]>} taken
 * @param {Box} box
 */
function take(taken, box) {
  for (const cell of cells(box)) {
    const known = taken.get(cell);
    if (known) known.push(box);
    else taken.set(cell, [box]);
  }
}

/**
 * @param {Map<string, Box[]>} taken
 * @param {Box} box
 */
function covers(taken, box) {
  return cells(box).some((cell) => taken.get(cell)?.some((other) => overlap(box, other)));
}

/**
 * Pixels of the screen to one of the page.
 * @param {CanvasRenderingContext2D} pen
 */
function scaleOf(pen) {
  return pen.getTransform().a || 1;
}

/**
 * The parts of the picture that a box is in.
 * @param {Box} box
 */
function cells({ left, top, right, bottom }) {
  const found = [];
  for (let column = Math.floor(left / CELL); column * CELL < right; column++) {
    for (let row = Math.floor(top / CELL); row * CELL < bottom; row++) found.push(`${column} ${row}`);
  }
  return found;
}

/**
 * @param {string} text
 */
function shortened(text) {
  return text.length > 42 ? `${text.slice(0, 40)}…` : text;
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

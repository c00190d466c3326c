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

/** Finds room for names; keeps where each stands while the picture is only moved. */
export class Labels {
  constructor() {
    /** @type {Map<string, Box[]>} what takes up room, by part of the picture */
    this.taken = new Map();
    /** @type {Map<string, {dx: number, dy: number} | null>} where names stand beside their nodes */
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
   * Begin a frame anew, in which discs take up room.
   * @param {{x: number, y: number, size: number}[]} discs
   */
  begin(discs) {
    this.taken.clear();
    this.stands.clear();
    for (const { x, y, size } of discs) this.#take({ left: x - size, right: x + size, top: y - size, bottom: y + size });
  }

  /**
   * Write a name to the right of its node, else left, below, above or aslant; not at all where it would cover another.
   * @param {CanvasRenderingContext2D} pen
   * @param {any} node
   */
  write(pen, node) {
    if (!node.label) return;
    const scale = pen.getTransform().a || 1;
    const name = this.#written(shortened(String(node.label)), node.zIndex > 1, scale);
    const width = name.width / scale;
    let stand = this.stands.get(node.key);
    if (stand === undefined) {
      const box = this.#room(pen, node, width, scale);
      stand = box && { dx: box.left - node.x, dy: box.top - node.y };
      this.stands.set(node.key, stand);
      if (box) this.#take(box);
    }
    if (stand) pen.drawImage(name, Math.round(node.x + stand.dx), Math.round(node.y + stand.dy), width, name.height / scale);
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

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {any} node
   * @param {number} width
   * @param {number} scale
   */
  #room(pen, { x, y, size }, width, scale) {
    const half = width / 2;
    const corners = [
      [x + size + GAP, y - HIGH / 2],
      [x - size - GAP - width, y - HIGH / 2],
      [x - half, y + size + 1],
      [x - half, y - size - HIGH - 1],
      [x + size * 0.7, y + size * 0.7],
      [x + size * 0.7, y - size * 0.7 - HIGH],
      [x - size * 0.7 - width, y + size * 0.7],
      [x - size * 0.7 - width, y - size * 0.7 - HIGH],
    ];
    const [wide, tall] = [pen.canvas.width / scale, pen.canvas.height / scale];
    for (const [left = 0, top = 0] of corners) {
      const box = { left, top, right: left + width, bottom: top + HIGH };
      const inside = left >= 2 && box.right <= wide - 2 && top >= 0 && box.bottom <= tall;
      if (inside && !this.#covers(box)) return box;
    }
    return null;
  }

  /** @param {Box} box */
  #take(box) {
    for (const cell of cells(box)) {
      const known = this.taken.get(cell);
      if (known) known.push(box);
      else this.taken.set(cell, [box]);
    }
  }

  /** @param {Box} box */
  #covers(box) {
    return cells(box).some((cell) => this.taken.get(cell)?.some((other) => overlap(box, other)));
  }
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

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

/** Finds room for names; starts anew with each frame. */
export class Labels {
  constructor() {
    /** @type {Box[]} */
    this.taken = [];
    this.ink = "#000";
    this.ground = "#fff";
  }

  /**
   * Begin a frame in which discs take up room.
   * @param {{x: number, y: number, size: number}[]} discs
   */
  begin(discs) {
    this.taken = discs.map(({ x, y, size }) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }));
  }

  /**
   * Write a name to the right of its node, else left, below, above or aslant; not at all where it would cover another.
   * @param {CanvasRenderingContext2D} pen
   * @param {any} node
   */
  write(pen, node) {
    if (!node.label) return;
    pen.font = `${node.zIndex > 1 ? 600 : 400} ${SIZE}px system-ui, sans-serif`;
    const text = shortened(String(node.label));
    const box = this.#room(pen, node, pen.measureText(text).width);
    if (!box) return;
    this.taken.push(box);
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.strokeStyle = this.ground;
    pen.fillStyle = this.ink;
    pen.strokeText(text, box.left, box.bottom - 4);
    pen.fillText(text, box.left, box.bottom - 4);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {any} node
   * @param {number} width
   */
  #room(pen, node, width) {
    const { x, y, size } = node;
    const [half, high] = [width / 2, SIZE + 4];
    const corners = [
      [x + size + GAP, y - high / 2],
      [x - size - GAP - width, y - high / 2],
      [x - half, y + size + 1],
      [x - half, y - size - high - 1],
      [x + size * 0.7, y + size * 0.7],
      [x + size * 0.7, y - size * 0.7 - high],
      [x - size * 0.7 - width, y + size * 0.7],
      [x - size * 0.7 - width, y - size * 0.7 - high],
    ];
    const scale = pen.getTransform().a || 1;
    const [wide, tall] = [pen.canvas.width / scale, pen.canvas.height / scale];
    for (const [left = 0, top = 0] of corners) {
      const box = { left, top, right: left + width, bottom: top + high };
      const inside = left >= 2 && box.right <= wide - 2 && top >= 0 && box.bottom <= tall;
      if (inside && !this.taken.some((other) => overlap(box, other))) return box;
    }
    return null;
  }
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

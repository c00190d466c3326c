// Which line is meant by a click beside it.

/**
 * @typedef {object} Line
 * @property {number} edge
 * @property {{x: number, y: number}} one
 * @property {{x: number, y: number}} other
 */

/**
 * The line that is nearest to a point and within reach of it.
 * @param {{x: number, y: number}} point
 * @param {Line[]} lines
 * @param {number} reach
 * @returns {number | null}
 */
export function nearest(point, lines, reach) {
  let [best, least] = [/** @type {number | null} */ (null), reach];
  for (const { edge, one, other } of lines) {
    const away = distance(point, one, other);
    if (away < least) [best, least] = [edge, away];
  }
  return best;
}

/**
 * @param {{x: number, y: number}} point
 * @param {{x: number, y: number}} one
 * @param {{x: number, y: number}} other
 */
function distance(point, one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const along = ((point.x - one.x) * dx + (point.y - one.y) * dy) / (dx * dx + dy * dy || 1);
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - one.x - at * dx, point.y - one.y - at * dy);
}

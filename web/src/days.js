// Days as the atlas tells them: numbers of days since 1970-01-01.

const DAY = 86_400_000;

/**
 * The number of a day that is written as 2023-09-12; null if it is none.
 * @param {string} text
 * @returns {number | null}
 */
export function toDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || toText(time / DAY) !== text ? null : time / DAY;
}

/**
 * A day as 2023-09-12.
 * @param {number} day
 */
export function toText(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * The year that a day is in.
 * @param {number} day
 */
export function toYear(day) {
  return new Date(day * DAY).getUTCFullYear();
}

/**
 * The first day of a year.
 * @param {number} year
 */
export function firstDay(year) {
  return Date.UTC(year, 0, 1) / DAY;
}

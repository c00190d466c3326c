// What is shown, as a table: the same filters, sortable, and as CSV.

import { make, part } from "./dom.js";
import { toText } from "./days.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */

const MOST = 2_000; // rows that the page shows; the CSV holds all

/**
 * The columns and rows of what is seen.
 * @param {Atlas} atlas
 * @param {Sight} seen
 * @returns {{columns: string[], rows: string[][]}}
 */
export function rows(atlas, seen) {
  if (seen.overview) {
    const listed = seen.nodes.map((node) => [atlas.name(node), String(seen.sizes.get(node) ?? 0)]);
    return { columns: ["Foundation", "Members"], rows: listed };
  }
  const day = (/** @type {number | null | undefined} */ number) => (number == null ? "" : toText(number));
  const listed = seen.edges.map((edge) => {
    const [start, end] = atlas.ends(edge);
    const { begun, ended, announced } = atlas.edges;
    return [
      atlas.name(start), atlas.says(edge), atlas.name(end), atlas.tier(edge),
      day(begun[edge]), day(ended[edge]), day(announced[edge]), String(atlas.edges.claims[edge] ?? 0),
    ];
  });
  return { columns: ["Who", "What", "Whom", "Tier", "From", "Until", "Announced", "Claims"], rows: listed };
}

/**
 * A table as CSV (RFC 4180); a cell that a spreadsheet would compute is made a text.
 * @param {string[]} columns
 * @param {string[][]} listed
 */
export function toCsv(columns, listed) {
  return [columns, ...listed].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string} text */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table on the page; a click on a heading sorts by it. */
export class Table {
  constructor() {
    this.column = 0;
    this.down = false;
  }

  /**
   * @param {Atlas} atlas
   * @param {Sight} seen
   */
  show(atlas, seen) {
    const { columns, rows: listed } = rows(atlas, seen);
    if (this.column >= columns.length) this.column = 0;
    listed.sort((a, b) => order(a[this.column] ?? "", b[this.column] ?? "") * (this.down ? -1 : 1));
    const heads = columns.map((name, column) => this.#head(name, column, () => this.show(atlas, seen)));
    const shown = listed.slice(0, MOST);
    const caption = shown.length < listed.length ? `The first ${MOST} of ${listed.length} rows` : `${listed.length} rows`;
    part("table").replaceChildren(
      make(
        "table",
        {},
        make("caption", {}, caption),
        make("thead", {}, make("tr", {}, ...heads)),
        make("tbody", {}, ...shown.map((row) => make("tr", {}, ...row.map((text) => make("td", {}, text))))),
      ),
    );
  }

  /**
   * @param {string} name
   * @param {number} column
   * @param {() => void} again
   */
  #head(name, column, again) {
    const sorted = column === this.column ? (this.down ? "descending" : "ascending") : "none";
    const turn = () => {
      this.down = column === this.column && !this.down;
      this.column = column;
      again();
    };
    return make("th", { scope: "col", "aria-sort": sorted }, make("button", { onclick: turn }, name));
  }
}

/**
 * @param {string} a
 * @param {string} b
 */
function order(a, b) {
  return a.localeCompare(b, "en", { numeric: true });
}

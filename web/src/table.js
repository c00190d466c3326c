// What is shown, as a table: the same filters, sortable, and as CSV.

import { make, part } from "./dom.js";
import { toText } from "./days.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./sight.js").Sight} Sight */

const PAGE = 200; // rows on a page of the table; the CSV holds all
/** @type {Record<string, string>} */
const KINDS = { Members: "number", Claims: "number", From: "day", Until: "day", Announced: "day" };

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
    this.page = 0;
  }

  /**
   * @param {Atlas} atlas
   * @param {Sight} seen
   */
  show(atlas, seen) {
    const { columns, rows: listed } = rows(atlas, seen);
    if (this.column >= columns.length) this.column = 0;
    this.page = Math.max(0, Math.min(this.page, Math.ceil(listed.length / PAGE) - 1));
    listed.sort((a, b) => order(a[this.column] ?? "", b[this.column] ?? "") * (this.down ? -1 : 1));
    const again = () => this.show(atlas, seen);
    const shown = listed.slice(this.page * PAGE, (this.page + 1) * PAGE);
    const focused = document.activeElement?.id;
    part("table").replaceChildren(
      make(
        "table",
        {},
        make("caption", {}, this.#told(shown.length, listed.length), ...this.#turning(listed.length, again)),
        make("thead", {}, make("tr", {}, ...columns.map((name, column) => this.#head(name, column, again)))),
        make("tbody", {}, ...shown.map((row) => make("tr", {}, ...row.map((text, column) => make("td", { class: KINDS[columns[column] ?? ""] }, text))))),
      ),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  /**
   * @param {number} shown
   * @param {number} all
   */
  #told(shown, all) {
    const first = this.page * PAGE + 1;
    return shown < all ? `Rows ${first} to ${first + shown - 1} of ${all.toLocaleString("en")} ` : `${all.toLocaleString("en")} ${all === 1 ? "row" : "rows"}`;
  }

  /**
   * Buttons to the page before and after.
   * @param {number} all
   * @param {() => void} again
   */
  #turning(all, again) {
    if (all <= PAGE) return [];
    const turn = (/** @type {string} */ id, /** @type {string} */ text, /** @type {number} */ by) => {
      const away = this.page + by < 0 || (this.page + by) * PAGE >= all;
      const go = () => {
        this.page += by;
        part("table").scrollTop = 0;
        again();
      };
      return make("button", { type: "button", class: "small", id, disabled: away, onclick: go }, text);
    };
    return [turn("rows-before", "‹ Previous", -1), " ", turn("rows-after", "Next ›", 1)];
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
      this.page = 0;
      again();
    };
    const arrow = make("span", { class: "arrow", "aria-hidden": "true" }, { ascending: "▲", descending: "▼", none: "" }[sorted]);
    return make("th", { scope: "col", "aria-sort": sorted, class: KINDS[name] }, make("button", { type: "button", class: "sort", id: `sort-${column}`, onclick: turn }, name, arrow));
  }
}

/**
 * @param {string} a
 * @param {string} b
 */
function order(a, b) {
  return a.localeCompare(b, "en", { numeric: true });
}

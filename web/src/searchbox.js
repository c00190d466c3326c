// The search box: a combobox that finds as one types (WAI-ARIA 1.2).

import { make, part } from "./dom.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./search.js").Index} Index */

/**
 * Make the box find; *chosen* is told which node was taken.
 * @param {Atlas} atlas
 * @param {Index} index
 * @param {(node: number) => void} chosen
 */
export function searchbox(atlas, index, chosen) {
  const box = /** @type {HTMLInputElement} */ (part("search"));
  const list = part("hits");
  /** @type {import("./search.js").Hit[]} */
  let hits = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const take = (/** @type {number} */ row) => {
    const hit = hits[row];
    if (!hit) return;
    box.value = atlas.name(hit.node);
    close();
    chosen(hit.node);
  };
  const mark = (/** @type {number} */ row) => {
    at = hits.length ? (row + hits.length) % hits.length : -1;
    [...list.children].forEach((entry, number) => entry.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) box.setAttribute("aria-activedescendant", `hit-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const find = () => {
    hits = index.find(box.value);
    list.replaceChildren(...hits.map((hit, row) => entry(atlas, hit, row, () => take(row))));
    if (!hits.length && box.value.trim()) list.append(make("li", { class: "muted", role: "presentation" }, "Nobody bears that name."));
    list.hidden = !list.children.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark(hits.length ? 0 : -1);
  };

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => mark(at + 1),
    ArrowUp: () => mark(at - 1),
    Enter: () => take(Math.max(0, at)),
    Escape: close,
  };
  box.addEventListener("input", find);
  box.addEventListener("focus", () => box.value && find());
  box.addEventListener("blur", () => setTimeout(() => document.activeElement === box || close(), 150)); // it may be typed in again by then
  box.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/**
 * @param {Atlas} atlas
 * @param {import("./search.js").Hit} hit
 * @param {number} row
 * @param {() => void} take
 */
function entry(atlas, hit, row, take) {
  const name = atlas.name(hit.node);
  return make(
    "li",
    { id: `hit-${row}`, role: "option", "aria-selected": "false", onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(); } },
    name,
    make("span", { class: "muted" }, ` ${hit.form === name ? "" : `(${hit.form}) `}${atlas.kind(hit.node)}`),
  );
}

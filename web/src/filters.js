// The filters: check boxes with counts, chips of what is filtered, and the days.

import { firstDay, toDay, toText, toYear } from "./days.js";
import { make, part } from "./dom.js";
import { many, plural } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {(change: Partial<State>, replace?: boolean) => void} Go */

/**
 * Check boxes for what can be filtered.
 * @param {{kinds: Facet[], relations: Facet[], tiers: Facet[]}} counts
 * @param {State} state
 * @param {Go} go
 */
export function showFacets(counts, state, go) {
  group("kinds", "Kinds", counts.kinds, (value) => !state.kinds.includes(value), (value) => go({ kinds: toggled(state.kinds, value) }));
  group(
    "relations", "Relations", counts.relations, (value) => !state.relations.includes(value),
    (value) => go({ relations: toggled(state.relations, value) }),
  );
  group("tiers", "Tiers", counts.tiers, (value) => state.tiers.includes(value), (value) => go({ tiers: toggled(state.tiers, value) }));
}

/**
 * @param {string} id
 * @param {string} title
 * @param {Facet[]} values
 * @param {(value: string) => boolean} isOn
 * @param {(value: string) => void} turn
 */
function group(id, title, values, isOn, turn) {
  const focused = document.activeElement?.id;
  const boxes = values.map(({ value, count }, row) => {
    const box = make("input", { type: "checkbox", id: `${id}-${row}`, checked: isOn(value), onchange: () => turn(value) });
    return make("label", {}, box, ` ${id === "tiers" ? value : plural(value)} `, make("span", { class: "muted" }, String(count)));
  });
  const place = part(id);
  place.hidden = !values.length;
  place.replaceChildren(make("legend", {}, title), ...boxes);
  if (focused) document.getElementById(focused)?.focus();
}

/**
 * Chips of what is set, each with a way back.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {Go} go
 */
export function showChips(atlas, state, go) {
  const chips = [
    ...state.kinds.map((each) => chip(`without ${plural(each).toLowerCase()}`, () => go({ kinds: toggled(state.kinds, each) }))),
    ...state.relations.map((each) => chip(`without ${plural(each).toLowerCase()}`, () => go({ relations: toggled(state.relations, each) }))),
    ...state.tiers.map((each) => chip(`tier ${each}`, () => go({ tiers: toggled(state.tiers, each) }))),
    ...(state.on === null ? [] : [chip(`as of ${toText(state.on)}`, () => go({ on: null, since: null }))]),
    ...(state.since === null ? [] : [chip(`since ${toText(state.since)}`, () => go({ since: null }))]),
    ...(state.undated ? [] : [chip("without undated", () => go({ undated: true }))]),
    ...(state.hidden.length ? [chip(`${many(state.hidden.length, "hidden")}`, () => go({ hidden: [] }))] : []),
  ];
  part("chips").replaceChildren(...chips);
}

/**
 * @param {string} text
 * @param {() => void} remove
 */
function chip(text, remove) {
  return make("li", {}, make("button", { onclick: remove, "aria-label": `Remove: ${text}` }, `${text} ✕`));
}

/**
 * A list with a value added, or taken away if it was there.
 * @param {string[]} list
 * @param {string} value
 */
export function toggled(list, value) {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

/** The slider over years and the fields for days; they tell `go` which day is wanted. */
export class Days {
  /**
   * @param {Atlas} atlas
   * @param {Go} go
   */
  constructor(atlas, go) {
    const { begun, announced, ended } = atlas.edges;
    const known = [...begun, ...announced, ...ended].filter((day) => day !== null);
    this.first = known.reduce((a, b) => Math.min(a, b), known[0] ?? 0);
    this.last = known.reduce((a, b) => Math.max(a, b), known[0] ?? 0) + 1;
    this.slider = /** @type {HTMLInputElement} */ (part("slider"));
    this.on = /** @type {HTMLInputElement} */ (part("on"));
    this.since = /** @type {HTMLInputElement} */ (part("since"));
    this.undated = /** @type {HTMLInputElement} */ (part("undated"));
    [this.slider.min, this.slider.max] = [String(this.first), String(this.last)];
    /** @type {number | undefined} */
    this.timer = undefined;
    this.slider.addEventListener("input", () => go({ on: Number(this.slider.value) }, true));
    this.slider.addEventListener("change", () => go({ on: Number(this.slider.value) }));
    this.on.addEventListener("change", () => go({ on: toDay(this.on.value) }));
    this.since.addEventListener("change", () => go({ since: toDay(this.since.value), on: toDay(this.on.value) ?? this.last }));
    this.undated.addEventListener("change", () => go({ undated: this.undated.checked }));
    part("play").addEventListener("click", () => this.#play(go));
  }

  /** @param {State} state */
  show(state) {
    const day = state.on ?? this.last;
    this.slider.value = String(day);
    this.slider.setAttribute("aria-valuetext", state.on === null ? "any day" : toText(day));
    this.on.value = state.on === null ? "" : toText(state.on);
    this.since.value = state.since === null ? "" : toText(state.since);
    this.undated.checked = state.undated;
  }

  /** @param {Go} go */
  #play(go) {
    const button = part("play");
    if (this.timer !== undefined) {
      clearInterval(this.timer);
      this.timer = undefined;
      button.textContent = "Play";
      return;
    }
    let year = Number(this.slider.value) >= this.last ? toYear(this.first) : toYear(Number(this.slider.value));
    button.textContent = "Stop";
    const step = () => {
      year += 1;
      go({ on: Math.min(this.last, firstDay(year)) }, true);
      if (firstDay(year) >= this.last) this.#play(go);
    };
    this.timer = setInterval(step, 700);
    step();
  }
}

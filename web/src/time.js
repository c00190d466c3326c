// The slider over days, the fields for days, and playing through the years.

import { firstDay, toDay, toText, toYear } from "./days.js";
import { part } from "./dom.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./filters.js").Go} Go */

/** The slider over years and the fields for days; they tell `go` which day is wanted. */
export class Days {
  /**
   * @param {Atlas} atlas
   * @param {Go} go
   */
  constructor(atlas, go) {
    const { first, last } = span(atlas);
    this.first = first;
    this.last = last;
    this.slider = /** @type {HTMLInputElement} */ (part("slider"));
    this.on = /** @type {HTMLInputElement} */ (part("on"));
    this.since = /** @type {HTMLInputElement} */ (part("since"));
    this.undated = /** @type {HTMLInputElement} */ (part("undated"));
    [this.slider.min, this.slider.max] = [String(this.first), String(this.last)];
    part("first-year").textContent = String(toYear(this.first));
    part("last-year").textContent = String(toYear(this.last));
    /** @type {number | undefined} */
    this.timer = undefined;
    this.slider.addEventListener("input", () => go({ on: Number(this.slider.value) }, true));
    this.slider.addEventListener("change", () => go({ on: Number(this.slider.value) }));
    this.on.addEventListener("change", () => go({ on: toDay(this.on.value) }));
    this.since.addEventListener("change", () => go({ since: toDay(this.since.value), on: toDay(this.on.value) ?? this.last }));
    this.undated.addEventListener("change", () => go({ undated: this.undated.checked }));
    part("play").addEventListener("click", () => this.#play(go));
    part("earlier").addEventListener("click", () => this.#step(go, -1));
    part("later").addEventListener("click", () => this.#step(go, 1));
  }

  /**
   * Go to the first day of the year before or after.
   * @param {Go} go
   * @param {number} by
   */
  #step(go, by) {
    const day = Number(this.slider.value);
    const year = toYear(day);
    const to = by < 0 && firstDay(year) < day ? firstDay(year) : firstDay(year + by);
    go({ on: Math.min(this.last, Math.max(this.first, to)) });
  }

  /** @param {State} state */
  show(state) {
    const day = state.on ?? this.last;
    this.slider.value = String(day);
    part("day").textContent = state.on === null ? "any day" : toText(day);
    this.slider.setAttribute("aria-valuetext", state.on === null ? "any day" : toText(day));
    this.on.value = state.on === null ? "" : toText(state.on);
    this.since.value = state.since === null ? "" : toText(state.since);
    this.undated.checked = state.undated;
    part("changes").hidden = state.since === null;
  }

  /** @param {Go} go */
  #play(go) {
    const button = part("play");
    if (this.timer !== undefined) {
      clearInterval(this.timer);
      this.timer = undefined;
      button.textContent = "Play";
      go({ on: Number(this.slider.value) });
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

/**
 * The first day that anything is known of, and the day after the last.
 * @param {Atlas} atlas
 */
function span(atlas) {
  const { begun, announced, ended } = atlas.edges;
  let [first, last] = [Infinity, -Infinity];
  for (const days of [begun, announced, ended]) {
    for (const day of days) {
      if (day !== null && day < first) first = day;
      if (day !== null && day > last) last = day;
    }
  }
  return last < first ? { first: 0, last: 1 } : { first, last: last + 1 };
}

// What the colours mean.

/** @type {Record<string, string>} colours that people with any colour vision tell apart (Okabe and Ito) */
export const COLOURS = {
  foundation: "#0072b2",
  organization: "#d55e00",
  person: "#009e73",
  project: "#9a4f86",
  body: "#7a7a7a",
};

export const CHANGES = { came: "#008560", went: "#c04a00", "": "" };

/**
 * The colours of the page, which has some for light and some for dark; asked for once a picture, not once a line.
 * @returns {Record<"field" | "surface" | "muted" | "line" | "focus" | "ink", string>}
 */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = /** @type {const} */ (["field", "surface", "muted", "line", "focus", "ink"]);
  return /** @type {any} */ (Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "#888888"])));
}

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

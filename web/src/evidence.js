// The sentences behind a fact, fetched when somebody asks for them.

import { make, outward } from "./dom.js";

/**
 * A button that shows who says so, and the place where the sentences appear.
 * @param {string} fact the fact's IRI
 * @param {string} what the fact in words, for those who hear the page
 * @returns {[HTMLElement, HTMLElement]}
 */
export function asking(fact, what) {
  const said = make("div", { class: "said" });
  const ask = make("button", { type: "button", class: "link", "aria-expanded": "false", "aria-label": `Who says that ${what}?` }, "Who says so?");
  ask.addEventListener("click", async () => {
    const open = ask.getAttribute("aria-expanded") === "true";
    ask.setAttribute("aria-expanded", String(!open));
    if (open) said.replaceChildren();
    else await tell(said, fact);
  });
  return [ask, said];
}

/**
 * Show the sentences behind a fact, or what went wrong and another try.
 * @param {HTMLElement} place
 * @param {string} fact
 */
export async function tell(place, fact) {
  const slow = setTimeout(() => place.replaceChildren(make("p", { class: "muted", role: "status" }, "Looking …")), 500);
  try {
    const answer = await fetch(`/api/evidence?${new URLSearchParams({ about: fact })}`);
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    /** @type {any[]} */
    const witnesses = await answer.json();
    place.replaceChildren(...(witnesses.length ? witnesses.map(quoted) : [make("p", { class: "muted" }, "No sentence is known for this.")]));
  } catch (error) {
    const again = make("button", { type: "button", class: "small", onclick: () => tell(place, fact) }, "Try again");
    place.replaceChildren(make("p", { role: "alert" }, `That did not work: ${error}. `, again));
  } finally {
    clearTimeout(slow);
  }
}

/** @param {any} witness */
function quoted(witness) {
  const where = witness.title || witness.evidence.doc;
  return make(
    "figure",
    {},
    make("blockquote", {}, witness.evidence.exact),
    make(
      "figcaption",
      { class: "muted" },
      witness.url ? outward(witness.url, where) : where,
      witness.announced ? `, ${witness.announced}` : "",
      typeof witness.confidence === "number" ? `, confidence ${witness.confidence.toFixed(2)}` : "",
    ),
  );
}

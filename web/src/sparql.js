// The SPARQL page: an editor in place of the text field, and answers without leaving the page. Without script the form works as it is.

import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { options } from "./completion.js";
import { make, part } from "./dom.js";
import { sparql } from "./sparqlmode.js";

/** @typedef {import("./completion.js").Terms} Terms */

const LOOK = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--field)", borderRadius: "8px", fontSize: "0.92rem" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-content": { fontFamily: "var(--mono)", minHeight: "14rem", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--muted)", border: "none" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "var(--accent-soft)" },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--field)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { float: "right", marginLeft: "1.5em", fontStyle: "normal", opacity: "0.85" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft) !important", outline: "1px solid var(--accent)" },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName], color: "var(--warn)" },
  { tag: [tags.string, tags.url, tags.number, tags.meta], color: "var(--ink)", fontStyle: "italic" },
  { tag: tags.comment, color: "var(--muted)" },
  { tag: [tags.typeName, tags.function(tags.variableName)], color: "var(--ink)", fontWeight: "600" },
]);

/** Asks the server and shows what it answers. */
class Asking {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {AbortController | null} */
    this.under = null;
    this.cancel = make("button", { type: "button", hidden: true, onclick: () => this.under?.abort() }, "Cancel");
    this.told = make("p", { class: "muted", role: "status" });
    form.querySelector("p.row")?.append(this.cancel);
    form.append(this.told);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(new URLSearchParams(/** @type {any} */ (new FormData(form))));
    });
  }

  /** @param {URLSearchParams} asked */
  async ask(asked) {
    this.under?.abort();
    const under = (this.under = new AbortController());
    const began = performance.now();
    const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
    const clock = setInterval(() => (this.told.textContent = `Asking, ${seconds()} s …`), 500);
    this.cancel.hidden = false;
    try {
      const answer = await fetch(`/sparql?${asked}`, { headers: { Accept: "text/html" }, signal: under.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      part("outcome").replaceChildren(...(page.getElementById("outcome")?.childNodes ?? [`The server answered ${answer.status}.`]));
      remember(`/sparql?${asked}`);
      this.told.textContent = `${answer.ok ? "Answered" : "Refused"} after ${seconds()} s.`;
    } catch (error) {
      this.told.textContent = under.signal.aborted ? `Cancelled after ${seconds()} s.` : `That did not work: ${error}. Run it again.`;
    } finally {
      clearInterval(clock);
      if (this.under === under) this.cancel.hidden = true;
    }
  }
}

/** @param {string} address */
function remember(address) {
  window.history.pushState(null, "", address);
}

/**
 * Put an editor in place of the text field; what is typed goes on to the field.
 * @param {HTMLTextAreaElement} field
 * @param {HTMLFormElement} form
 */
function edit(field, form) {
  const place = make("div", { id: "editor" });
  // a shadow root, since there the editor's styles need no exception from the page's policy
  const root = place.attachShadow({ mode: "open" });
  field.before(place);
  field.hidden = true;
  const run = () => {
    form.requestSubmit();
    return true;
  };
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), sparql, syntaxHighlighting(COLOURS), LOOK,
        autocompletion({ override: [completed(fetchTerms())] }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Query" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = update.state.doc.toString();
        }),
        keymap.of([{ key: "Mod-Enter", run }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      ],
    }),
  });
}

/** @param {Promise<Terms>} fetched */
function completed(fetched) {
  return async (/** @type {import("@codemirror/autocomplete").CompletionContext} */ context) => {
    const whole = context.state.doc.toString();
    return options(whole.slice(0, context.pos), whole, await fetched);
  };
}

/** @returns {Promise<Terms>} */
async function fetchTerms() {
  const answer = await fetch("/sparql/terms").catch(() => null);
  return answer?.ok ? answer.json() : { classes: [], properties: [], prefixes: {} };
}

const field = /** @type {HTMLTextAreaElement} */ (part("query"));
const form = /** @type {HTMLFormElement} */ (field.form);
edit(field, form);
new Asking(form);
addEventListener("popstate", () => location.reload());

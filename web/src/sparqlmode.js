// SPARQL 1.1 as the editor colours it: one token at a time.

import { StreamLanguage } from "@codemirror/language";

const WORDS =
  /^(?:base|prefix|select|construct|describe|ask|distinct|reduced|from|named|where|order|by|asc|desc|limit|offset|group|having|as|optional|graph|service|silent|minus|union|filter|bind|values|undef|exists|not|in|a|true|false|separator)\b/i;

/** @type {[RegExp, string][]} what comes first is tried first */
const TOKENS = [
  [/^#.*/, "comment"],
  [/^<[^<>"{}|^`\\\s]*>/, "url"],
  [/^[?$][\p{L}\p{N}_]+/u, "variableName"],
  [/^"""[^]*?"""|^'''[^]*?'''|^"(?:[^"\\\n]|\\.)*"?|^'(?:[^'\\\n]|\\.)*'?/, "string"],
  [/^@[a-z]+(?:-[a-z0-9]+)*/i, "meta"],
  [/^[\p{L}][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.:%-]*|^:[\p{L}\p{N}_.:%-]+/u, "typeName"],
  [/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i, "number"],
  [WORDS, "keyword"],
  [/^[a-z_]+(?=\s*\()/i, "function"],
  [/^[{}()[\].,;]/, "bracket"],
  [/^(?:\^\^|&&|\|\||[!<>]=|[=<>!+*/|^?-])/, "operator"],
];

export const sparql = StreamLanguage.define({
  name: "sparql",
  token(stream) {
    if (stream.eatSpace()) return null;
    for (const [pattern, token] of TOKENS) if (stream.match(pattern)) return token;
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", "'", '"'] } },
});

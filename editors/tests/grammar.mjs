// Colours texts with the TextMate grammar, as VS Code does it: reads {name: text} from standard input, writes
// {name: [[scope, text], ...]}, each with its innermost scope.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..", "vscode");
const require = createRequire(join(folder, "package.json"));
const { loadWASM, OnigScanner, OnigString } = require("vscode-oniguruma");
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");

await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const path = join(folder, "syntaxes", "maddy.tmLanguage.json");
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new OnigScanner(patterns),
    createOnigString: (text) => new OnigString(text),
  }),
  loadGrammar: async () => parseRawGrammar(readFileSync(path, "utf-8"), path),
});
const grammar = await registry.loadGrammar("source.maddy");

const coloured = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  let state = INITIAL;
  const tokens = [];
  for (const line of text.split("\n")) {
    const { tokens: found, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of found) {
      tokens.push([scopes.at(-1), line.slice(startIndex, endIndex)]);
    }
  }
  coloured[name] = tokens;
}
console.log(JSON.stringify(coloured));

#!/usr/bin/env bash
# Packs the extension for VS Code into dist/maddyconf.vsix. Needs node 20 or newer and npm.
set -euo pipefail
cd "$(dirname "$0")/../editors/vscode"
trap 'rm -f LICENSE NOTICES.txt' EXIT

npm ci --silent
npm run --silent bundle -- --log-level=warning
cp ../../LICENSE LICENSE
# What is bundled has licences that want to go along. esbuild tells from which folders it has taken something.
node -p '
  const files = Object.keys(require("./dist/bundled.json").inputs);
  const folder = /^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/;
  [...new Set(files.map((file) => file.match(folder)?.[0]).filter(Boolean))].sort().join("\n")
' | while read -r folder; do
  printf '== %s ==\n\n' "${folder##*node_modules/}"
  cat "$folder"/[Ll][Ii][Cc][Ee][Nn][Ss][Ee]*
done > NOTICES.txt
mkdir -p ../../dist
npx vsce package --no-dependencies --allow-missing-repository --skip-license --out ../../dist/maddyconf.vsix

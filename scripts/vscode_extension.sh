#!/usr/bin/env bash
# Packs the extension for VS Code into dist/maddyconf.vsix. Needs node 20 or newer and npm.
set -euo pipefail
cd "$(dirname "$0")/../editors/vscode"

npm ci --silent
npm run --silent bundle
cp ../../LICENSE LICENSE
# What is bundled has licences that want to go along.
for package in vscode-languageclient vscode-languageserver-protocol vscode-languageserver-types vscode-jsonrpc minimatch \
    brace-expansion balanced-match semver; do
  printf '== %s ==\n\n' "$package"
  cat node_modules/"$package"/[Ll][Ii][Cc][Ee][Nn][Ss][Ee]*
done > NOTICES.txt
trap 'rm -f LICENSE NOTICES.txt' EXIT
mkdir -p ../../dist
npx vsce package --no-dependencies --allow-missing-repository --skip-license --out ../../dist/maddyconf.vsix

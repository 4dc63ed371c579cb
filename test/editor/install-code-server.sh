#!/usr/bin/env bash
# Installs a real VS Code workbench (code-server, from npm) and what drives it, where no VS Code can be downloaded.
# Usage: install-code-server.sh FOLDER [--newest]: the oldest VS Code that is supported, or the newest that npm carries.
# Needs Debian's packages chromium, ripgrep and a C++ compiler; installs them if it may.
set -euo pipefail
folder=$1
if [ "${2-}" = --newest ]; then
  version=4.139.1
  # It runs on Node 24 only, which npm carries with its headers.
  tools="node-linux-$(node -p process.arch)@24"
else
  version=4.100.3
  # For its front end, which the newest is started without.
  tools=@mapbox/node-pre-gyp@1
fi
if [ -f "$folder/.installed-$version" ]; then exit 0; fi

missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v rg >/dev/null || missing="$missing ripgrep"
command -v g++ >/dev/null || missing="$missing g++ make python3"
[ -f /usr/include/krb5.h ] || [ -d /usr/include/krb5 ] || missing="$missing libkrb5-dev"
if [ -n "$missing" ]; then
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || echo '{ "private": true }' > package.json
# Errors only: npm would warn that the newest wants another Node than the one that is still in charge here.
npm install --loglevel=error --ignore-scripts --no-audit --no-fund "code-server@$version" node-gyp@11 "$tools" >/dev/null
# From here on `node` is the one that the workbench runs on: modules are built against its headers, not another's.
PATH="$folder/node_modules/.bin:$PATH"
nodedir=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
cs="$folder/node_modules/code-server"
gyp="$folder/node_modules/node-gyp/bin/node-gyp.js"
pregyp="$folder/node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp"
if [ -f "$pregyp" ]; then
  argon=$(find "$folder/node_modules" -type d -name argon2 -path '*node_modules/argon2' | head -n 1)
  (cd "$argon" && node "$pregyp" rebuild --build-from-source --nodedir="$nodedir" >/dev/null 2>&1)
fi
cd "$cs/lib/vscode"
npm install --ignore-scripts --omit=dev --no-audit --no-fund >/dev/null
for module in @vscode/spdlog native-watchdog @vscode/native-watchdog node-pty @parcel/watcher @vscode/deviceid; do
  if [ -d "node_modules/$module" ]; then (cd "node_modules/$module" && node "$gyp" rebuild --nodedir="$nodedir" >/dev/null 2>&1) || echo "could not build $module" >&2; fi
done
# The newest brings its own.
if [ -d node_modules/@vscode/ripgrep ]; then
  mkdir -p node_modules/@vscode/ripgrep/bin
  cp "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
fi
ln -sfn node_modules node_modules.asar
touch "$folder/.installed-$version"

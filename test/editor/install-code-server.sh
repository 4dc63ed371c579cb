#!/usr/bin/env bash
# Installs a real VS Code workbench (code-server, from npm) and what drives it, where no VS Code can be downloaded.
# Usage: install-code-server.sh FOLDER. Needs Debian's packages chromium, ripgrep and a C++ compiler; installs them if it may.
set -euo pipefail
folder=$1
version=4.100.3
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
nodedir=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
npm install --ignore-scripts --no-audit --no-fund "code-server@$version" node-gyp@11 @mapbox/node-pre-gyp@1 >/dev/null
cs="$folder/node_modules/code-server"
gyp="$folder/node_modules/node-gyp/bin/node-gyp.js"
argon=$(find "$folder/node_modules" -type d -name argon2 -path '*node_modules/argon2' | head -n 1)
(cd "$argon" && node "$folder/node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp" rebuild --build-from-source --nodedir="$nodedir" >/dev/null 2>&1)
cd "$cs/lib/vscode"
npm install --ignore-scripts --omit=dev --no-audit --no-fund >/dev/null
for module in @vscode/spdlog native-watchdog node-pty @parcel/watcher @vscode/deviceid; do
  if [ -d "node_modules/$module" ]; then (cd "node_modules/$module" && node "$gyp" rebuild --nodedir="$nodedir" >/dev/null 2>&1) || echo "could not build $module" >&2; fi
done
mkdir -p node_modules/@vscode/ripgrep/bin
cp "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
ln -sfn node_modules node_modules.asar
touch "$folder/.installed-$version"

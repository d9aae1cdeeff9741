#!/bin/sh
# Installs what tests/web needs and this machine lacks: Chromium and a Chinese font from Debian (as
# root), axe-core and tsc through npm. What cannot be installed here is named by the tests that fail.
set -eu
cd "$(dirname "$0")"

has() { command -v "$1" >/dev/null 2>&1; }

missing=""
has chromium || has chromium-browser || has google-chrome || missing="chromium"
has fc-list && fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fontconfig fonts-noto-cjk"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && has apt-get; then
    echo "installing$(printf ' %s' $missing) for the page's tests" >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing >/dev/null || true
fi
if has npm && ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --silent && cp package-lock.json node_modules/.installed || echo "npm ci failed in tests/web" >&2
fi

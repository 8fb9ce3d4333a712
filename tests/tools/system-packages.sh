#!/usr/bin/env bash
# Installs what the tests need from the system's package manager, and only what is missing.
set -euo pipefail

missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v npm >/dev/null || missing+=(npm)
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing for the tests: ${missing[*]}"
root=()
[ "$(id -u)" -eq 0 ] || root=(sudo)
if command -v apt-get >/dev/null; then
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null  # sudo keeps no variable
elif command -v dnf >/dev/null; then
  "${root[@]}" dnf install -y -q "${missing[@]/default-jre-headless/java-latest-openjdk-headless}"
elif command -v brew >/dev/null; then
  brew install -q "${missing[@]/default-jre-headless/openjdk}"
else
  echo "no known package manager: please install ${missing[*]} and run this again" >&2
  exit 1
fi

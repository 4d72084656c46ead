#!/usr/bin/env bash
# Makes sure that what the build needs is there: Swift, and the system libraries of Graphviz and zlib.
# When nothing is missing it prints nothing, asks for no rights and uses no network.
set -euo pipefail

least_swift=6.2
swift=${SWIFT:-swift}

fail() {
  echo "setup: $*" >&2
  exit 1
}

if ! command -v "$swift" >/dev/null; then
  fail "Swift $least_swift or later is needed and “$swift” is not on the path.
  Get it from https://www.swift.org/install (Linux: swiftly; macOS: Xcode 26 or swiftly), then try again."
fi
found=$("$swift" --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
[ -n "$found" ] || fail "“$swift --version” does not tell its version."
lowest=$(printf '%s\n%s\n' "$least_swift" "$found" | sort -t . -k 1,1n -k 2,2n | head -n 1)
if [ "$lowest" != "$least_swift" ]; then
  fail "Swift $least_swift or later is needed and this is $found.
  Get it from https://www.swift.org/install (Linux: swiftly; macOS: Xcode 26 or swiftly), then try again."
fi

# has PACKAGE HEADER: whether a C library can be built against.
has() {
  if command -v pkg-config >/dev/null && pkg-config --exists "$1"; then return 0; fi
  local folder
  for folder in /usr/include /usr/local/include; do
    if [ -f "$folder/$2" ]; then return 0; fi
  done
  return 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=()
case "$(uname -s)" in
Linux)
  has libgvc graphviz/gvc.h || missing+=(libgraphviz-dev)
  has zlib zlib.h || missing+=(zlib1g-dev)
  command -v pkg-config >/dev/null || missing+=(pkg-config)
  command -v git >/dev/null || missing+=(git ca-certificates)
  if [ ${#missing[@]} -eq 0 ]; then exit 0; fi
  command -v apt-get >/dev/null || fail "these are missing: ${missing[*]} (names as in Debian).
  Without apt-get they cannot be installed from here: please install them, then try again."
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "these are missing: ${missing[*]}. As root: apt-get install ${missing[*]}"
  fi
  echo "setup: installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}"
  ;;
Darwin)
  # Written after Homebrew's documentation; not tested on a Mac yet. zlib comes with the system.
  command -v pkg-config >/dev/null || missing+=(pkg-config)
  if ! command -v pkg-config >/dev/null || ! pkg-config --exists libgvc; then missing+=(graphviz); fi
  if [ ${#missing[@]} -eq 0 ]; then exit 0; fi
  command -v brew >/dev/null || fail "these are missing: ${missing[*]}.
  Get Homebrew from https://brew.sh, then try again."
  echo "setup: installing ${missing[*]}"
  brew install "${missing[@]}"
  ;;
*)
  has libgvc graphviz/gvc.h && has zlib zlib.h \
    || fail "please install the development files of Graphviz and zlib, then try again."
  ;;
esac

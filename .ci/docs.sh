#!/usr/bin/env bash
# Builds the documentation of every library with the toolchain's DocC into one archive, Output/docs,
# and compiles the examples on the landing pages: one that no longer fits the code fails here.
set -euo pipefail

swift=${SWIFT:-swift}
read -r -a flags <<<"${SWIFTFLAGS:-}"
# Lowest floor first: a page may link to what lies below it.
modules=(Graphs Records Measures GraphFiles Tables Drawing TribeKit)

# tool NAME: where the toolchain has one of its other programs.
tool() {
  if [ "$(uname -s)" = Darwin ]; then
    xcrun --find "$1"
  else
    local beside
    beside=$(dirname "$(readlink -f "$(command -v "$swift")")")/$1
    if [ -x "$beside" ]; then echo "$beside"; else command -v "$1"; fi
  fi
}
docc=$(tool docc) || { echo "docs: DocC is not in this toolchain" >&2; exit 1; }
extract=$(tool swift-symbolgraph-extract)

work=.build/docs
rm -rf "$work"
mkdir -p "$work"

"$swift" build ${flags[@]+"${flags[@]}"}
binaries=$("$swift" build ${flags[@]+"${flags[@]}"} --show-bin-path)

target=$("$swift" -print-target-info | sed -nE 's/^ *"triple": "([^"]+)".*/\1/p' | head -n 1)
imports=(-I "$binaries/Modules")
# The modules of C need their maps: SwiftPM writes the one of CGraphviz.
for map in "$binaries/CGraphviz.build" Sources/CGraphvizSystem Sources/CZlib; do
  imports+=(-Xcc "-fmodule-map-file=$map/module.modulemap")
done
imports+=(-Xcc -ISources/CGraphviz/include)
if [ "$(uname -s)" = Darwin ]; then imports+=(-sdk "$(xcrun --show-sdk-path)"); fi

echo "docs: examples"
for page in Sources/*/*.docc/*.md; do
  example="$work/examples/$(basename "$page" .md).swift"
  mkdir -p "$(dirname "$example")"
  awk '/^```swift$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$page" >"$example"
  [ -s "$example" ] || continue
  "${swift}c" -typecheck -module-name Example -swift-version 6 -warnings-as-errors \
    -parse-as-library "${imports[@]}" "$example"
done

archives=()
for module in "${modules[@]}"; do
  echo "docs: $module"
  mkdir -p "$work/symbols/$module"
  "$extract" -module-name "$module" -target "$target" "${imports[@]}" -minimum-access-level public \
    -skip-synthesized-members -emit-extension-block-symbols -output-dir "$work/symbols/$module"
  below=()
  for archive in ${archives[@]+"${archives[@]}"}; do below+=(--dependency "$archive"); done
  "$docc" convert "Sources/$module/$module.docc" \
    --additional-symbol-graph-dir "$work/symbols/$module" \
    --fallback-display-name "$module" --fallback-bundle-identifier "tribe.$module" \
    --disable-parameters-and-returns-validation --warnings-as-errors \
    --enable-experimental-external-link-support ${below[@]+"${below[@]}"} \
    --output-path "$work/$module.doccarchive"
  archives+=("$work/$module.doccarchive")
done

rm -rf Output/docs
"$docc" merge "${archives[@]}" --synthesized-landing-page-name Tribe --output-path Output/docs
echo "docs: Output/docs; to read them: python3 -m http.server --directory Output/docs 8000,"
echo "      then http://localhost:8000/documentation"

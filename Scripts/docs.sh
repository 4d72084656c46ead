#!/usr/bin/env bash
# Builds the documentation of every library with the toolchain's DocC into one archive, Output/docs,
# and compiles the examples on the landing pages: one that no longer fits the code fails here.
set -euo pipefail

swift=${SWIFT:-swift}
read -r -a flags <<<"${SWIFTFLAGS:-}"
# Lowest floor first: a page may link to what lies below it.
modules=(Graphs Records Measures GraphFiles Tables Drawing TribeKit)

if [ "$(uname -s)" = Darwin ]; then
  docc=$(xcrun --find docc)
else
  docc=$(dirname "$(readlink -f "$(command -v "$swift")")")/docc
  [ -x "$docc" ] || docc=$(command -v docc) || {
    echo "docs: DocC is not in this toolchain" >&2
    exit 1
  }
fi

work=.build/docs
rm -rf "$work"
mkdir -p "$work"

"$swift" build ${flags[@]+"${flags[@]}"}
binaries=$("$swift" build ${flags[@]+"${flags[@]}"} --show-bin-path)

echo "docs: examples"
for page in Sources/*/*.docc/*.md; do
  example="$work/examples/$(basename "$page" .md).swift"
  mkdir -p "$(dirname "$example")"
  awk '/^```swift$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$page" >"$example"
  [ -s "$example" ] || continue
  "${swift}c" -typecheck -swift-version 6 -warnings-as-errors -parse-as-library \
    -I "$binaries/Modules" -I Sources/CGraphviz/include -I Sources/CGraphvizSystem -I Sources/CZlib \
    "$example"
done

"$swift" package ${flags[@]+"${flags[@]}"} dump-symbol-graph --minimum-access-level public \
  --skip-synthesized-members >"$work/symbols.log" 2>&1 || {
  cat "$work/symbols.log" >&2
  exit 1
}
symbols=$(dirname "$binaries")/symbolgraph
[ -d "$symbols" ] || symbols=$(find .build -type d -name symbolgraph | head -n 1)

archives=()
for module in "${modules[@]}"; do
  echo "docs: $module"
  mkdir -p "$work/symbols/$module"
  cp "$symbols/$module.symbols.json" "$work/symbols/$module/"
  for extension in "$symbols/$module@"*.symbols.json; do
    if [ -f "$extension" ]; then cp "$extension" "$work/symbols/$module/"; fi
  done
  below=()
  for archive in ${archives[@]+"${archives[@]}"}; do below+=(--dependency "$archive"); done
  "$docc" convert "Sources/$module/$module.docc" \
    --additional-symbol-graph-dir "$work/symbols/$module" \
    --fallback-display-name "$module" --fallback-bundle-identifier "tribe.$module" \
    --enable-experimental-external-link-support ${below[@]+"${below[@]}"} \
    --output-path "$work/$module.doccarchive"
  archives+=("$work/$module.doccarchive")
done

rm -rf Output/docs
"$docc" merge "${archives[@]}" --synthesized-landing-page-name Tribe --output-path Output/docs
echo "docs: Output/docs; to read them: python3 -m http.server --directory Output/docs 8000,"
echo "      then http://localhost:8000/documentation"

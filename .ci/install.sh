#!/usr/bin/env bash
# Builds a release and installs the program, and completion for the common shells, under PREFIX.
set -euo pipefail

swift=${SWIFT:-swift}
prefix=${DESTDIR:-}${PREFIX:-/usr/local}
read -r -a flags <<<"${SWIFTFLAGS:-}"

# On Linux the program carries Swift's own libraries, so that it runs where no Swift is installed.
if [ "$(uname -s)" = Linux ]; then flags+=(--static-swift-stdlib); fi
"$swift" build -c release --product tribe --scratch-path .build/install ${flags[@]+"${flags[@]}"}
program=$("$swift" build -c release --scratch-path .build/install ${flags[@]+"${flags[@]}"} \
  --show-bin-path)/tribe

install -d "$prefix/bin" "$prefix/share/bash-completion/completions" \
  "$prefix/share/zsh/site-functions" "$prefix/share/fish/vendor_completions.d"
install -m 755 "$program" "$prefix/bin/tribe"
complete() {
  "$program" --generate-completion-script "$1" >"$2"
  chmod 644 "$2"
}
complete bash "$prefix/share/bash-completion/completions/tribe"
complete zsh "$prefix/share/zsh/site-functions/_tribe"
complete fish "$prefix/share/fish/vendor_completions.d/tribe.fish"
echo "Installed $prefix/bin/tribe, with completion for bash, zsh and fish in $prefix/share."

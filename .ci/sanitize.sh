#!/usr/bin/env bash
# Runs the tests of the modules that work on bare memory or threads under the address sanitizer, then
# under the thread sanitizer. What counts is how the program ends: 0 is clean, everything else is not,
# a fault of the sanitizer itself too. Each has a build folder of its own.
#
#   .ci/sanitize.sh [address|thread]…     both if none is named
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
read -r -a flags <<<"${SWIFTFLAGS:-}"
tests='^(LocksTests|GraphsTests|RecordsTests|MeasuresTests)\.'
[ $# -gt 0 ] || set -- address thread

# A finding ends the program at once, so that it cannot be taken for a passed test. Leaks are not looked for:
# the runtime keeps some memory for ever.
export ASAN_OPTIONS="halt_on_error=1:abort_on_error=0:detect_leaks=0:exitcode=86"
export TSAN_OPTIONS="halt_on_error=1:abort_on_error=0:exitcode=87"

for sanitizer in "$@"; do
  case $sanitizer in
    address) folder=.build-asan ;;
    thread) folder=.build-tsan ;;
    *)
      echo "sanitize: there is no sanitizer “$sanitizer”; known are address and thread" >&2
      exit 64
      ;;
  esac
  started=$SECONDS
  code=0
  "$swift" test --sanitize="$sanitizer" --scratch-path "$folder" --filter "$tests" \
    ${flags[@]+"${flags[@]}"} || code=$?
  if [ "$code" -ne 0 ]; then
    echo "sanitize: $sanitizer: NOT CLEAN, ended with $code" >&2
    exit "$code"
  fi
  echo "sanitize: $sanitizer: clean in $((SECONDS - started)) s"
done

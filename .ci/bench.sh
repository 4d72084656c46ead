#!/usr/bin/env bash
# Times whole runs of the release program, checks them against their limits, then runs the suite over the
# catalog in Benchmarks. Limits are wall seconds on two idle cores; on a busy machine they mean nothing.
#
# The research networks of the first lines are not part of the project: they are looked for in
# ../shared/datasets and skipped, said so, where there are none.
set -euo pipefail

swift=${SWIFT:-swift}
read -r -a flags <<<"${SWIFTFLAGS:-}"
"$swift" build -c release --product tribe ${flags[@]+"${flags[@]}"}
program=.build/release/tribe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
over=0

echo "machine: $(uname -sm), $(getconf _NPROCESSORS_ONLN) cores, load$(uptime | sed 's/.*load average[s]*://')"
echo "compiler: $("$swift" --version 2>/dev/null | sed -nE 's/.*(Swift version [^ ]+).*/\1/p' | head -n 1)"
echo "commit: $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
printf '%-44s %8s %8s\n' "best of 3, whole process" seconds limit

# run NAME LIMIT INPUT COMMAND…: the least wall time of three runs; LIMIT may be “-”.
run() {
  local name=$1 limit=$2 input=$3 best='' seconds
  shift 3
  if [ ! -e "$input" ]; then
    printf '%-44s %8s %8s\n' "$name" skipped "$limit"
    return
  fi
  for _ in 1 2 3; do
    TIMEFORMAT=%R
    if ! { time "$@" >"$work/out" 2>"$work/err"; } 2>"$work/time"; then
      cat "$work/err" >&2
      exit 1
    fi
    seconds=$(cat "$work/time")
    if [ -z "$best" ] || awk "BEGIN { exit !($seconds < $best) }"; then best=$seconds; fi
  done
  local verdict=''
  if [ "$limit" != - ] && awk "BEGIN { exit !($best > $limit) }"; then
    verdict=' over'
    over=1
  fi
  printf '%-44s %8s %8s%s\n' "$name" "$best" "$limit" "$verdict"
}

research=../shared/datasets
enron=$research/email-enron/Email-Enron.txt.gz
facebook=$research/ego-facebook/facebook_combined.txt.gz
run "communities, email-Enron, 1 run" 1 "$enron" \
  "$program" communities "$enron" --runs 1 --resolution 1 --quiet --output "$work/groups.csv"
run "report, ego-facebook" 15 "$facebook" \
  "$program" report "$facebook" --quiet --output "$work/facebook"
run "report, Les Misérables" - Datasets/les-miserables/edges.csv \
  "$program" report Datasets/les-miserables/edges.csv --quiet --output "$work/les-miserables"
"$program" generate ego --people 20000 --quiet --output "$work/life"
run "communities, an invented life of 20,000" - "$work/life/edges.csv" \
  "$program" communities "$work/life/edges.csv" --me "Ada Example" --quiet \
  --output "$work/groups.csv"

if [ -f Benchmarks/Package.swift ]; then
  echo
  mkdir -p Output
  (cd Benchmarks && "$swift" run -c release Suite --output ../Output/benchmarks.md)
  echo "The table: Output/benchmarks.md"
fi
if [ "$over" -ne 0 ]; then
  echo "bench: a run took longer than its limit" >&2
  exit 1
fi

#!/usr/bin/env bash
# Measures the built application image (packaging/build.sh): the time until the first window with the sample has been drawn and the
# program has ended again, with and without the ahead-of-time cache in turn, and the resident memory at that moment.
#   packaging/measure.sh [PAIRS]     default 7
# Without a display it starts a virtual one (Xvfb); without that, JavaFX's headless platform, which it says.
set -euo pipefail
cd "$(dirname "$0")/.."

program=target/package/Counterweight/bin/Counterweight
pairs=${1:-7}
[ -x "$program" ] || { echo "no image at $program; run packaging/build.sh first" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"; [ -z "${server:-}" ] || kill "$server" 2>/dev/null' EXIT

options=""
if [ -z "${DISPLAY:-}" ] && command -v Xvfb >/dev/null 2>&1; then
  Xvfb :97 -screen 0 1600x1000x24 >/dev/null 2>&1 &
  server=$!
  export DISPLAY=:97
  sleep 2
elif [ -z "${DISPLAY:-}" ]; then
  echo "no display and no Xvfb: measured on the headless platform" >&2
  options="-Dglass.platform=Headless -Dprism.order=sw"
fi

# One run: milliseconds and resident kilobytes, the greatest seen.
run() {
  local begin end memory=0 now pid
  begin=$(date +%s%N)
  JAVA_TOOL_OPTIONS="$options $1" "$program" --home "$work/home" --exit-after-first-window >/dev/null 2>&1 &
  pid=$!
  while now=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
    [ "$now" -le "$memory" ] || memory=$now
    sleep 0.02
  done
  wait "$pid"
  end=$(date +%s%N)
  echo "$(((end - begin) / 1000000)) $memory"
}

median() { sort -n | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

run "" >/dev/null # installs the sample, fills the disk cache
: > "$work/with"; : > "$work/without"
for ((i = 1; i <= pairs; i++)); do
  run "" >> "$work/with"
  run "-XX:AOTMode=off" >> "$work/without"
  echo "pair $i: with $(tail -n 1 "$work/with" | cut -d' ' -f1) ms, without $(tail -n 1 "$work/without" | cut -d' ' -f1) ms" >&2
done
with=$(cut -d' ' -f1 "$work/with" | median)
without=$(cut -d' ' -f1 "$work/without" | median)
memory=$(cut -d' ' -f2 "$work/with" | median)
awk -v a="$with" -v b="$without" -v m="$memory" -v n="$pairs" \
  'BEGIN {printf "median of %d pairs: with the cache %d ms, without %d ms, ratio %.2f; resident memory %d MB\n", n, a, b, a / b, m / 1024}'

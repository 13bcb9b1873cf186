#!/usr/bin/env bash
# Instructions of one city-year of the baseline, which do not depend on how busy the machine is.
#
# Two replications with the same warm-up, one with a year and one with two; their difference is a
# year. Needs valgrind. --by-function also lists where the instructions of the longer run go; --off A,B
# counts without the mechanisms of these switches.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

off=""
by_function=no
while [ $# -gt 0 ]; do
    case "$1" in
        --by-function) by_function=yes ;;
        --off) off=${2:?--off is followed by switches}; shift ;;
        *) echo "usage: benches/instructions.sh [--by-function] [--off A,B]" >&2; exit 2 ;;
    esac
    shift
done

command -v valgrind >/dev/null || { echo "instructions.sh: please install valgrind" >&2; exit 1; }
program=$(cargo bench --bench city --no-run 2>&1 | sed -n 's/^ *Executable.*(\(.*\))$/\1/p')
[ -x "$program" ] || { echo "instructions.sh: the bench did not build; try cargo bench --no-run" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

count() {
    valgrind --tool=callgrind --callgrind-out-file="$folder/$1" "$program" --years "$1" --off "$off" 2>&1 \
        | sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

one=$(count 1)
two=$(count 2)
printf 'founding, warm-up and a year  %15d instructions\n' "$one"
printf 'a city-year                   %15d instructions\n' "$((two - one))"
if [ "$by_function" = yes ]; then
    callgrind_annotate "$folder/2" | head -60
fi

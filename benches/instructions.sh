#!/usr/bin/env bash
# Instructions of one city-year of the baseline, which do not depend on how busy the machine is.
#
# Two replications with the same warm-up, one with a year and one with six; a fifth of their difference is a
# year. Needs valgrind.
#   --off A,B        with these switches off
#   --without A,B    of a copy of the sources in which these switches read `false`, so that the compiler takes
#                    their mechanisms out: what is left over against --off A,B is what being off costs
#   --by-function    also lists where the instructions of the longer run go
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

off=""
without=""
by_function=no
while [ $# -gt 0 ]; do
    case "$1" in
        --by-function) by_function=yes ;;
        --off) off=${2:?--off is followed by switches}; shift ;;
        --without) without=${2:?--without is followed by switches}; shift ;;
        *) echo "usage: benches/instructions.sh [--by-function] [--off A,B] [--without A,B]" >&2; exit 2 ;;
    esac
    shift
done

command -v valgrind >/dev/null || { echo "instructions.sh: please install valgrind" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if [ -n "$without" ]; then
    export CARGO_TARGET_DIR="$PWD/target"
    mkdir "$folder/copy"
    tar --exclude=./target --exclude=./.git -c . | tar -x -C "$folder/copy"
    cd "$folder/copy"
    for switch in ${without//,/ }; do
        read_at=$(grep -rlE "mechanisms\.$switch\b" src/model) \
            || { echo "instructions.sh: nothing reads a switch $switch" >&2; exit 2; }
        # shellcheck disable=SC2086 # one file a line
        sed -Ei "s/\b[a-z]+(\.[a-z]+)*\.mechanisms\.$switch\b/false/g" $read_at
    done
fi

cargo bench --bench city --no-run 2> "$folder/built" || { cat "$folder/built" >&2; exit 1; }
program=$(sed -n 's/^ *Executable.*(\(.*\))$/\1/p' "$folder/built")

count() {
    valgrind --tool=callgrind --callgrind-out-file="$folder/$1" "$program" --years "$1" --off "$off" 2>&1 \
        | sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

one=$(count 1)
six=$(count 6)
printf 'founding, warm-up and a year  %15d instructions\n' "$one"
printf 'a city-year                   %15d instructions\n' "$(((six - one) / 5))"
if [ "$by_function" = yes ]; then
    callgrind_annotate "$folder/6" | head -60
fi

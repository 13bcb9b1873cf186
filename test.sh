#!/usr/bin/env bash
# All checks of the house, in one command: ./test.sh [--slow]
#
# Installs what a fresh Debian machine lacks (a C linker; Chromium and its driver, to look at reports and
# at the site as a reader would; axe, which knows what a screen reader needs; polars in target/python, to read
# a sweep as a researcher would), then: format, lints, documentation, tests, the README's first command on a
# few replications, its report and the site in a browser, the site with a room full of visitors, and a sweep
# read in Python. --slow adds the long checks: queues, lists that come back, the
# record of patterns.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '\n== %s\n' "$*" >&2; }
fail() { printf '\ntest.sh: %s\n' "$*" >&2; exit 1; }

slow=no
for argument in "$@"; do
    case "$argument" in
        --slow) slow=yes ;;
        *) printf 'usage: ./test.sh [--slow]\n' >&2; exit 2 ;;
    esac
done

# Installs Debian packages, without a question to anybody.
install() {
    command -v apt-get >/dev/null || fail "please install $*: this machine has no apt-get to do it with"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "please install $* as root, or run this once as root"
        as_root=(sudo -n)
    fi
    say "installing $*"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >&2 \
        && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2 \
        || fail "could not install $*; see the lines above"
}

[ -n "${CARGO_HOME:-}${HOME:-}" ] && PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
command -v cargo >/dev/null \
    || fail "cargo is missing: install Rust 1.89 or later from https://rustup.rs and run this again"
command -v cc >/dev/null || install gcc libc6-dev ca-certificates
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
    || install chromium fonts-dejavu-core
command -v chromedriver >/dev/null || install chromium-driver

# axe-core (MPL-2.0) is only for tests, so it is not part of this repository. This wheel carries it.
axe='axe-playwright-python==0.1.8 --hash=sha256:fdd263c998388f1a8e67cad02677e612d946248bd44d163be5e8650ea31f95f8'
if [ ! -s target/axe/axe.min.js ]; then
    python3 -m pip --version >/dev/null 2>&1 || install python3-pip
    say "fetching axe"
    mkdir -p target/axe
    printf '%s\n' "$axe" >target/axe/wanted.txt
    python3 -m pip download --quiet --no-deps --require-hashes -r target/axe/wanted.txt -d target/axe >&2 \
        || fail "could not fetch axe; see the lines above"
    python3 -m zipfile -e target/axe/*.whl target/axe
    mv target/axe/axe_playwright_python/axe.min.js target/axe/
fi

say "format"
cargo fmt --check

say "lints"
cargo clippy --all-targets --quiet -- -D warnings

say "documentation"
RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --quiet

say "tests"
cargo test --quiet

say "the README's first command, on a few replications"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo run --release --quiet -- compare scenarios/what-if/patient.toml scenarios/what-if/quick-win.toml \
    --replications 4 --out "$folder/out"
for file in manifest.json summary.csv weekly.parquet differences.csv report.html; do
    [ -s "$folder/out/$file" ] || fail "the first command left no $file"
done

say "its report, and the site, in a browser"
cargo test --quiet --test house browser -- --ignored --test-threads 2

say "a room full of visitors"
cargo test --quiet --test house fifty_visitors -- --ignored

say "a sweep read in Python"
if [ ! -x target/python/bin/python ]; then
    command -v python3 >/dev/null && python3 -m venv --help >/dev/null 2>&1 || install python3 python3-venv
    python3 -m venv target/python || { install python3-venv; python3 -m venv target/python; }
fi
target/python/bin/python -c 'import polars' 2>/dev/null || target/python/bin/pip install --quiet 'polars<3'
cargo test --quiet --test house python -- --ignored

if [ "$slow" = yes ]; then
    say "the long checks"
    cargo test --quiet --test house -- --ignored theory:: cleared:: the_record_is
fi

say "all checks passed"

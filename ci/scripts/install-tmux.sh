#!/usr/bin/env bash
# Puts Debian's tmux into a folder of the project, without touching the system:
#   ci/scripts/install-tmux.sh [FOLDER]        (default: .engines/tmux)
# The tests of the command line run it in a real terminal. Nothing is installed: the packages are
# unpacked and found by LD_LIBRARY_PATH. A tmux on PATH is taken as it is.
# Exit codes: 0 ready, 1 failed (the message says what to do), 3 not possible on this machine.
set -euo pipefail

project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
folder="${1:-$project/.engines/tmux}"

fail() {
  echo "install-tmux: $1" >&2
  exit 1
}

skip() {
  echo "install-tmux: skipped: $1" >&2
  exit 3
}

if command -v tmux >/dev/null; then
  echo "tmux is ready: $(command -v tmux)"
  exit 0
fi
if [[ -x "$folder/bin/tmux" ]] && "$folder/bin/tmux" -V >/dev/null 2>&1; then
  echo "tmux is ready: $folder/bin/tmux"
  exit 0
fi
[[ "$(uname -s)" == Linux ]] || skip 'not Linux; install tmux and put it on PATH'
command -v apt-get >/dev/null && command -v dpkg >/dev/null ||
  skip 'no apt on this machine; install tmux and put it on PATH'
[[ ! -e "$folder" ]] || fail "$folder is there and is no working tmux; remove it, or name another"

mkdir -p "$(dirname "$folder")" || fail "$(dirname "$folder") cannot be written; give a FOLDER"
work="$(mktemp -d "$folder.XXXXXX")" || fail "$(dirname "$folder") cannot be written; give a FOLDER"
trap 'rm -rf "$work"' EXIT
mkdir "$work/debs" "$work/root" "$work/bin"

# tmux and what it is linked with, as this release names it; the C library is the machine's own.
mapfile -t packages < <(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts \
  --no-breaks --no-replaces --no-enhances tmux |
  grep -E '^(tmux|libevent|libutempter|libtinfo|libsystemd0|libcap2)' | grep -v ':' | sort -u)
[[ " ${packages[*]} " == *' tmux '* ]] || fail 'apt knows no tmux; run apt-get update and repeat'
(cd "$work/debs" && apt-get -qq download "${packages[@]}") ||
  fail 'a package could not be downloaded; run apt-get update, or check the mirror in /etc/apt'
for deb in "$work"/debs/*.deb; do
  dpkg -x "$deb" "$work/root" || fail "$deb could not be unpacked; is the disk full?"
done
cat >"$work/bin/tmux" <<'WRAPPER'
#!/usr/bin/env bash
root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../root" && pwd)"
libraries="$(printf '%s:' "$root"/usr/lib/*-linux-gnu "$root"/lib/*-linux-gnu)"
LD_LIBRARY_PATH="$libraries${LD_LIBRARY_PATH:-}" exec "$root/usr/bin/tmux" "$@"
WRAPPER
chmod 755 "$work/bin/tmux"
rm -rf "$work/debs"
mv "$work" "$folder"
trap - EXIT
"$folder/bin/tmux" -V >/dev/null || fail "$folder/bin/tmux does not start; run it to see why"
echo "tmux is ready: $folder/bin/tmux"

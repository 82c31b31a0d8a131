#!/usr/bin/env bash
# Puts Debian's tmux into a folder of the project, without touching the system:
#   ci/scripts/install-tmux.sh [FOLDER]        (default: .engines/tmux)
# The tests of the command line run it in a real terminal. Nothing is installed: the packages are
# unpacked and found by LD_LIBRARY_PATH. A tmux on PATH is taken as it is.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

folder="${1:-$project/.engines/tmux}"

if command -v tmux >/dev/null; then
  echo "tmux is ready: $(command -v tmux)"
  exit 0
fi
if [[ -x "$folder/bin/tmux" ]] && "$folder/bin/tmux" -V >/dev/null 2>&1; then
  echo "tmux is ready: $folder/bin/tmux"
  exit 0
fi
[[ "$(uname -s)" == Linux ]] || skip 'not Linux; install tmux and put it on PATH'
has_apt || skip 'no apt on this machine; install tmux and put it on PATH'
[[ ! -e "$folder" ]] || fail "$folder is there and is no working tmux; remove it, or name another"

begin_work
mkdir "$work/debs" "$work/root" "$work/bin"

# tmux and what it is linked with, as this release names it; the C library is the machine's own.
mapfile -t packages < <(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts \
  --no-breaks --no-replaces --no-enhances tmux |
  grep -E '^(tmux|libevent|libutempter|libtinfo|libsystemd0|libcap2)' | grep -v ':' | sort -u)
[[ " ${packages[*]} " == *' tmux '* ]] || fail 'apt knows no tmux; run apt-get update and repeat'
fetch_debs "$work/debs" "${packages[@]}"
unpack_debs "$work/debs" "$work/root"
write_wrapper "$work/bin/tmux" usr/bin/tmux '{usr/,}lib/*-linux-gnu'
rm -rf "$work/debs"
mv "$work" "$folder"
trap - EXIT
"$folder/bin/tmux" -V >/dev/null || fail "$folder/bin/tmux does not start; run it to see why"
echo "tmux is ready: $folder/bin/tmux"

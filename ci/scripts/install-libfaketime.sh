#!/usr/bin/env bash
# Puts Debian's libfaketime into a folder of the project, without touching the system:
#   ci/scripts/install-libfaketime.sh [FOLDER]        (default: .engines/libfaketime)
# The chaos tests step the wall clock of running daemons with it. Nothing is installed: the package
# is unpacked, and loaded by LD_PRELOAD. One that the system has is taken as it is.
# Exit codes: 0 ready, 1 failed (the message says what to do), 3 not possible on this machine.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

folder="${1:-$project/.engines/libfaketime}"

for root in "$folder" ''; do
  for library in "$root"/usr/lib/*/faketime/libfaketimeMT.so.1; do
    if [[ -e "$library" ]]; then
      echo "libfaketime is ready: $library"
      exit 0
    fi
  done
done
[[ "$(uname -s)" == Linux ]] || skip 'not Linux; the clock is not stepped there'
has_apt || skip 'no apt on this machine; install libfaketime below /usr/lib'
[[ ! -e "$folder" ]] || fail "$folder is there and has no library; remove it, or name another"

begin_work
mkdir "$work/debs" "$work/root"
fetch_debs "$work/debs" libfaketime
unpack_debs "$work/debs" "$work/root"
mv "$work/root" "$folder"
library="$(echo "$folder"/usr/lib/*/faketime/libfaketimeMT.so.1)"
LD_PRELOAD="$library" FAKETIME=+0 date >/dev/null || fail "$library does not load; ldd says why"
echo "libfaketime is ready: $library"

#!/usr/bin/env bash
# Puts Debian's Chromium, the headless shell, into a folder of the project, without touching the
# system:
#   ci/scripts/install-chromium.sh [FOLDER]        (default: .engines/chromium)
# The client is run in it by `npm run test:nightly -- browser`. About 100 MB are downloaded. Nothing
# is installed: what this machine lacks of it is unpacked and found by LD_LIBRARY_PATH.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

readonly PACKAGE=chromium-headless-shell

folder="${1:-$project/.engines/chromium}"

version_of() {
  "$1/bin/chromium" --no-sandbox --version
}

if [[ -x "$folder/bin/chromium" ]] && version="$(version_of "$folder" 2>/dev/null)"; then
  echo "chromium is ready: $folder/bin/chromium, $version"
  exit 0
fi
[[ "$(uname -s)" == Linux ]] || skip 'not Linux'
has_apt || skip 'no apt on this machine'
[[ ! -e "$folder" ]] || fail "$folder is there and is no working browser; remove it, or name another"
apt-cache show "$PACKAGE" >/dev/null 2>&1 ||
  skip "apt knows no $PACKAGE; run apt-get update, or use a release that has it (Debian 12)"

begin_work
mkdir "$work/debs" "$work/root" "$work/bin"

# Asked of apt, which knows what this machine has; nothing is installed by it.
mapfile -t packages < <(apt-get install -qq --no-install-recommends --print-uris "$PACKAGE" |
  awk '{ split($2, name, "_"); print name[1] }')
[[ " ${packages[*]} " == *" $PACKAGE "* ]] ||
  fail "apt cannot tell what $PACKAGE needs; run apt-get update and repeat"
fetch_debs "$work/debs" "${packages[@]}"
unpack_debs "$work/debs" "$work/root"
write_wrapper "$work/bin/chromium" usr/lib/chromium/chromium-headless-shell \
  '{usr/,}lib/*-linux-gnu{,/pulseaudio}'
rm -rf "$work/debs"
version="$(version_of "$work")" ||
  fail 'the browser does not start; what it lacks is said above'
mv "$work" "$folder"
trap - EXIT
echo "chromium is ready: $folder/bin/chromium, $version"

#!/usr/bin/env bash
# Puts Debian's Chromium, the headless shell, into a folder of the project, without touching the
# system:
#   ci/scripts/install-chromium.sh [FOLDER]        (default: .engines/chromium)
# The client is run in it by `npm run test:nightly -- browser`. About 100 MB are downloaded. Nothing
# is installed: what this machine lacks of it is unpacked and found by LD_LIBRARY_PATH.
# Exit codes: 0 ready, 1 failed (the message says what to do), 3 not possible on this machine.
set -euo pipefail

readonly PACKAGE=chromium-headless-shell

project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
folder="${1:-$project/.engines/chromium}"

fail() {
  echo "install-chromium: $1" >&2
  exit 1
}

skip() {
  echo "install-chromium: skipped: $1" >&2
  exit 3
}

version_of() {
  "$1/bin/chromium" --no-sandbox --version
}

if [[ -x "$folder/bin/chromium" ]] && version="$(version_of "$folder" 2>/dev/null)"; then
  echo "chromium is ready: $folder/bin/chromium, $version"
  exit 0
fi
[[ "$(uname -s)" == Linux ]] || skip 'not Linux'
command -v apt-get >/dev/null && command -v dpkg >/dev/null || skip 'no apt on this machine'
[[ ! -e "$folder" ]] || fail "$folder is there and is no working browser; remove it, or name another"
apt-cache show "$PACKAGE" >/dev/null 2>&1 ||
  skip "apt knows no $PACKAGE; run apt-get update, or use a release that has it (Debian 12)"

mkdir -p "$(dirname "$folder")" || fail "$(dirname "$folder") cannot be written; give a FOLDER"
work="$(mktemp -d "$folder.XXXXXX")" || fail "$(dirname "$folder") cannot be written; give a FOLDER"
trap 'rm -rf "$work"' EXIT
mkdir "$work/debs" "$work/root" "$work/bin"

# Asked of apt, which knows what this machine has; nothing is installed by it.
mapfile -t packages < <(apt-get install -qq --no-install-recommends --print-uris "$PACKAGE" |
  awk '{ split($2, name, "_"); print name[1] }')
[[ " ${packages[*]} " == *" $PACKAGE "* ]] ||
  fail "apt cannot tell what $PACKAGE needs; run apt-get update and repeat"
# As root apt would drop to a user that cannot write into the project.
options=(-qq)
[[ "$(id -u)" == 0 ]] && options+=(-oAPT::Sandbox::User=root)
(cd "$work/debs" && apt-get "${options[@]}" download "${packages[@]}") ||
  fail 'a package could not be downloaded; run apt-get update, or check the mirror in /etc/apt'
for deb in "$work"/debs/*.deb; do
  dpkg -x "$deb" "$work/root" || fail "$deb could not be unpacked; is the disk full?"
done
cat >"$work/bin/chromium" <<'WRAPPER'
#!/usr/bin/env bash
root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../root" && pwd)"
libraries="$(printf '%s:' "$root"/{usr/,}lib/*-linux-gnu{,/pulseaudio})"
LD_LIBRARY_PATH="$libraries${LD_LIBRARY_PATH:-}" \
  exec "$root/usr/lib/chromium/chromium-headless-shell" "$@"
WRAPPER
chmod 755 "$work/bin/chromium"
rm -rf "$work/debs"
version="$(version_of "$work")" ||
  fail 'the browser does not start; what it lacks is said above'
mv "$work" "$folder"
trap - EXIT
echo "chromium is ready: $folder/bin/chromium, $version"

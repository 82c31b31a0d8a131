#!/usr/bin/env bash
# Puts Debian's Prometheus and promtool into a folder of the project, without touching the system:
#   ci/scripts/install-prometheus.sh [FOLDER]        (default: .engines/prometheus)
# The tests of metrics, rules and dashboards run them. Nothing is installed and no service is made:
# the package is unpacked, and its programs need nothing but the machine's own C library.
# Exit codes: 0 ready, 1 failed (the message says what to do), 3 not possible on this machine.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

folder="${1:-$project/.engines/prometheus}"

works() {
  "$1/bin/prometheus" --version >/dev/null 2>&1 && "$1/bin/promtool" --version >/dev/null 2>&1
}

if works "$folder"; then
  echo "prometheus is ready: $folder/bin"
  exit 0
fi
[[ "$(uname -s)" == Linux ]] || skip 'not Linux; these tests want Debian'
has_apt || skip 'no apt on this machine; these tests want Debian'
[[ ! -e "$folder" ]] ||
  fail "$folder is there and holds no working prometheus; remove it, or name another"

begin_work
mkdir "$work/debs" "$work/root" "$work/bin"
fetch_debs "$work/debs" prometheus
unpack_debs "$work/debs" "$work/root"
for program in prometheus promtool; do
  mv "$work/root/usr/bin/$program" "$work/bin/$program"
done
rm -rf "$work/debs" "$work/root"
works "$work" || fail "the programs in $work/bin do not start; run one with --version to see why"
chmod 755 "$work"
mv "$work" "$folder"
trap - EXIT
echo "prometheus is ready: $folder/bin"

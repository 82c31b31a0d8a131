#!/usr/bin/env bash
# Puts Debian unstable's llama-server into a folder of the project, without touching the system:
#   ci/scripts/install-llama-server.sh [FOLDER]        (default: .engines/llama-server)
# It is the second real engine of the test suite, beside the bundled one. Nothing is installed or
# built: the packages are unpacked and started with their own loader and C library, because
# unstable's C library is newer than a stable host's.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

readonly PACKAGES=(libllama0 llama.cpp-tools libggml0 libgomp1 libstdc++6 libgcc-s1 libc6
  libssl3t64 libzstd1 zlib1g)
readonly KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

folder="${1:-$project/.engines/llama-server}"

works() {
  [[ -x "$folder/bin/llama-server" ]] && "$folder/bin/llama-server" --version >/dev/null 2>&1
}

check_machine() {
  has_apt ||
    skip 'no apt on this machine; set a llama-server of your own in the pool (provision: binary)'
  [[ "$(dpkg --print-architecture)" == amd64 ]] ||
    skip "architecture $(dpkg --print-architecture); only amd64 was ever tried"
  [[ -r "$KEYRING" ]] ||
    skip "$KEYRING is missing; apt-get install debian-archive-keyring"
}

# Asked of apt itself, so that mirrors and proxies of this machine are honoured. The archive proper
# is the source whose suite is the host's own code name: security and third parties use other names.
mirror_base() {
  local codename base
  codename="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
  [[ "$(. /etc/os-release && echo "${ID:-}")" == debian ]] ||
    skip 'not Debian; use the bundled engine or a llama-server of your own'
  base="$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' |
    awk -v suite="$codename" '$2 == suite && $3 == "main" && !base {base = $1} END {print base}')"
  [[ -n "$base" ]] ||
    fail "apt has no source for suite $codename, component main; add one to /etc/apt and repeat"
  echo "$base"
}

# The machine's apt configuration (proxies, certificates) without its hooks: they would clean the
# machine's own package cache, and are not allowed to where this does not run as root.
write_apt_configuration() {
  apt-config dump | grep -vE '^(APT::Update::|DPkg::)' >"$work/apt.conf"
  echo 'Dir::Etc::main "/dev/null"; Dir::Etc::parts "/dev/null";' >>"$work/apt.conf"
  export APT_CONFIG="$work/apt.conf"
}

# Private lists, cache and status: the machine's package state is neither read nor changed.
private_apt() {
  local options=(-qq "-oDir::Etc::sourcelist=$work/sources.list" -oDir::Etc::sourceparts=/dev/null
    -oDir::Etc::preferencesparts=/dev/null "-oDir::State::Lists=$work/lists"
    "-oDir::Cache=$work/cache" "-oDir::State::status=$work/status")
  # As root apt would drop to a user that cannot write into the project.
  [[ "$(id -u)" == 0 ]] && options+=(-oAPT::Sandbox::User=root)
  apt-get "${options[@]}" "$@"
}

fetch_packages() {
  local base="$1"
  mkdir -p "$work"/{lists/partial,cache/archives/partial,debs}
  : >"$work/status"
  write_apt_configuration
  echo "deb [signed-by=$KEYRING] $base sid main" >"$work/sources.list"
  private_apt update ||
    fail 'the package lists could not be read; check the network and the mirror in /etc/apt'
  (cd "$work/debs" && private_apt download "${PACKAGES[@]}") ||
    fail 'a package could not be downloaded; unstable may have renamed it: see PACKAGES above'
}

unpack_packages() {
  mkdir -p "$work/install/root" "$work/install/bin"
  unpack_debs "$work/debs" "$work/install/root"
  for deb in "$work"/debs/*.deb; do
    dpkg-deb -W --showformat='${Package} ${Version}\n' "$deb"
  done >"$work/install/VERSIONS"
}

# One fixed back end instead of the best match makes runs comparable between machines, and the
# folder Debian compiled in for the automatic choice does not exist outside a real installation.
write_llama_wrapper() {
  cat >"$work/install/bin/llama-server" <<'WRAPPER'
#!/usr/bin/env bash
set -euo pipefail
root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../root" && pwd)"
lib="$root/usr/lib/x86_64-linux-gnu"
backend=x64
grep -qw avx2 /proc/cpuinfo && backend=haswell
export GGML_BACKEND_PATH="${GGML_BACKEND_PATH:-$lib/ggml/backends0/libggml-cpu-$backend.so}"
exec "$lib/ld-linux-x86-64.so.2" --library-path "$lib:$lib/llama" "$root/usr/bin/llama-server" "$@"
WRAPPER
  chmod 755 "$work/install/bin/llama-server"
}

# The old folder goes only when the new one is complete, so a failed update leaves what worked;
# and only when it is one of ours, so that a mistyped FOLDER never costs anyone's files.
publish() {
  if [[ -e "$folder" ]]; then
    [[ -f "$folder/VERSIONS" && -f "$folder/bin/llama-server" ]] || rmdir "$folder" 2>/dev/null ||
      fail "$folder holds something else; name an empty or a new folder"
    rm -rf "$folder"
  fi
  mv "$work/install" "$folder"
}

if works; then
  echo "llama-server is ready: $folder/bin/llama-server"
  exit 0
fi
[[ "$(uname -s)" == Linux ]] || skip 'not Linux; use the bundled engine'
check_machine
base="$(mirror_base)"
begin_work
fetch_packages "$base"
unpack_packages
write_llama_wrapper
publish
works || fail "$folder/bin/llama-server does not start; run it with --version to see why"
echo "llama-server is ready: $folder/bin/llama-server"
sed 's/^/  /' "$folder/VERSIONS"

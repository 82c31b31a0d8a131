# What the install-*.sh of this folder share; each sources it. Exit codes of all: 0 ready, 1 failed
# (the message says what to do), 3 not possible on this machine.
# shellcheck shell=bash
set -euo pipefail

self="$(basename "${BASH_SOURCE[1]}" .sh)"
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"

fail() {
  echo "$self: $1" >&2
  exit 1
}

skip() {
  echo "$self: skipped: $1" >&2
  exit 3
}

# Makes $folder absolute, and $work beside it, which goes when the script ends: what is complete is
# moved from there to $folder, so a failed run leaves no half of it.
begin_work() {
  mkdir -p "$(dirname "$folder")" || fail "$(dirname "$folder") cannot be written; give a FOLDER"
  folder="$(cd "$(dirname "$folder")" && pwd)/$(basename "$folder")"
  work="$(mktemp -d "$folder.XXXXXX")" ||
    fail "$(dirname "$folder") cannot be written; give a FOLDER"
  trap 'rm -rf "$work"' EXIT
}

has_apt() {
  command -v apt-get >/dev/null && command -v dpkg >/dev/null
}

# unpack_debs DEBS ROOT: nothing is installed, the files alone are taken.
unpack_debs() {
  local deb
  for deb in "$1"/*.deb; do
    dpkg -x "$deb" "$2" || fail "$deb could not be unpacked; is the disk full?"
  done
}

# fetch_debs DEBS PACKAGE...: of this machine's own release, into the folder.
fetch_debs() {
  local into="$1" options=(-qq)
  shift
  # As root apt would drop to a user that cannot write into the project.
  [[ "$(id -u)" == 0 ]] && options+=(-oAPT::Sandbox::User=root)
  (cd "$into" && apt-get "${options[@]}" download "$@") ||
    fail 'a package could not be downloaded; run apt-get update, or check the mirror in /etc/apt'
}

# write_wrapper FILE PROGRAM LIBRARIES: starts the program of the root beside it, with its libraries.
write_wrapper() {
  cat >"$1" <<WRAPPER
#!/usr/bin/env bash
root="\$(cd "\$(dirname "\$(readlink -f "\${BASH_SOURCE[0]}")")/../root" && pwd)"
libraries="\$(printf '%s:' "\$root"/$3)"
LD_LIBRARY_PATH="\$libraries\${LD_LIBRARY_PATH:-}" exec "\$root/$2" "\$@"
WRAPPER
  chmod 755 "$1"
}

# has_python FOLDER REQUIREMENTS: they were all installed, and are still what is asked for.
has_python() {
  cmp -s "$2" "$1/requirements.txt"
}

# install_python FOLDER REQUIREMENTS [PIP OPTION...]: a virtual environment with these wheels;
# nothing is built.
install_python() {
  local into="$1" requirements="$2"
  shift 2
  rm -rf "$into"
  python3 -m venv "$into" || fail 'python3 -m venv failed; apt-get install python3-venv'
  "$into/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --only-binary :all: --requirement "$requirements" "$@" ||
    fail 'a package could not be installed; check the network and the index that pip uses'
}

# check_python EXPRESSION WORDS: of `v`, Python's version as a tuple.
check_python() {
  command -v python3 >/dev/null || skip 'no python3 on this machine'
  python3 -c "import sys; v = sys.version_info[:2]; sys.exit(not ($1))" || skip "$2"
}

# keep_python FOLDER REQUIREMENTS: last of all, so that what was interrupted is begun again.
keep_python() {
  cp "$2" "$1/requirements.txt"
}

#!/usr/bin/env bash
# Puts schemathesis, which fuzzes the API by its OpenAPI documents, into a folder of the project:
#   ci/scripts/install-schemathesis.sh [FOLDER]        (default: .tools/schemathesis)
# All versions are those of test-harness/integration/fuzz/requirements.txt, as wheels: nothing is
# built. Exit codes: 0 ready, 1 failed (the message says what to do), 3 not possible here.
set -euo pipefail

project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
folder="${1:-$project/.tools/schemathesis}"
requirements="$project/test-harness/integration/fuzz/requirements.txt"

fail() {
  echo "install-schemathesis: $1" >&2
  exit 1
}

skip() {
  echo "install-schemathesis: skipped: $1" >&2
  exit 3
}

is_ready() {
  cmp -s "$requirements" "$folder/requirements.txt"
}

if ! is_ready; then
  command -v python3 >/dev/null || skip 'no python3 on this machine'
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || skip 'python3 is older than 3.11'
  rm -rf "$folder"
  python3 -m venv "$folder" || fail 'python3 -m venv failed; apt-get install python3-venv'
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --only-binary :all: --requirement "$requirements" ||
    fail 'a package could not be installed; check the network and the index that pip uses'
  # Last: what was interrupted is begun again.
  cp "$requirements" "$folder/requirements.txt"
fi
echo "schemathesis is ready: $folder"

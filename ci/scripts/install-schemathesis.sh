#!/usr/bin/env bash
# Puts schemathesis, which fuzzes the API by its OpenAPI documents, into a folder of the project:
#   ci/scripts/install-schemathesis.sh [FOLDER]        (default: .tools/schemathesis)
# All versions are those of test-harness/integration/fuzz/requirements.txt, as wheels: nothing is
# built.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

folder="${1:-$project/.tools/schemathesis}"
requirements="$project/test-harness/integration/fuzz/requirements.txt"

if ! has_python "$folder" "$requirements"; then
  check_python 'v >= (3, 11)' 'python3 is older than 3.11'
  install_python "$folder" "$requirements"
  keep_python "$folder" "$requirements"
fi
echo "schemathesis is ready: $folder"

#!/usr/bin/env bash
# Puts a real tritonserver with its Python backend, as NVIDIA's package nvidia-pytriton has them,
# into a folder of the project:
#   ci/scripts/install-triton.sh [FOLDER]        (default: .engines/triton)
# `npm run test:nightly -- engines` runs adapter and agent against it. All versions are those of
# test-harness/engines/real/triton-requirements.txt, as wheels: nothing is built. It takes 400 MB.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

folder="${1:-$project/.engines/triton}"
requirements="$project/test-harness/engines/real/triton-requirements.txt"

check_machine() {
  [[ "$(uname -sm)" == 'Linux x86_64' ]] || skip "$(uname -sm); NVIDIA has none for it"
  check_python 'v == (3, 11)' 'python3 is not 3.11, for which the wheels are'
}

# The backend runs each model in a program for one version of Python, which it looks for beside
# itself; that program needs Python as a library.
choose_stub() {
  local stub="$server/python_backend_stubs/3.11/triton_python_backend_stub"
  ldd "$stub" | grep -q 'libpython3.11.*not found' &&
    skip 'there is no libpython3.11.so; apt-get install libpython3.11'
  cp "$stub" "$server/backends/python/"
}

write_program() {
  mkdir -p "$folder/bin"
  cat >"$folder/bin/tritonserver" <<'WRAPPER'
#!/usr/bin/env bash
python="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../python" && pwd)"
site="$python/lib/python3.11/site-packages"
export PATH="$python/bin:$PATH" LD_LIBRARY_PATH="$site/nvidia_pytriton.libs"
exec "$site/pytriton/tritonserver/bin/tritonserver" \
  "--backend-directory=$site/pytriton/tritonserver/backends" "$@"
WRAPPER
  chmod 755 "$folder/bin/tritonserver"
}

if ! has_python "$folder/python" "$requirements"; then
  check_machine
  install_python "$folder/python" "$requirements" --no-deps
  server="$folder/python/lib/python3.11/site-packages/pytriton/tritonserver"
  choose_stub
  write_program
  # Its help is an error to it.
  { "$folder/bin/tritonserver" --help 2>&1 || true; } | grep -q '^Usage: tritonserver' ||
    fail "$folder/bin/tritonserver does not start; run it with --help to see why"
  keep_python "$folder/python" "$requirements"
fi
echo "tritonserver is ready: $folder/bin/tritonserver"

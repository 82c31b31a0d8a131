# Completion of orchq for bash. What was typed is passed on as words: nothing of it is run.
_orchq() {
  local value current="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    # The last line says how to complete, in the words of the protocol.
    [[ $value != :* && $value == "$current"* ]] && COMPREPLY+=("$value")
  done < <(orchq complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _orchq orchq

#compdef orchq
# Completion of orchq for zsh. What was typed is passed on as words: nothing of it is run.
_orchq() {
  local line
  local -a values
  while IFS= read -r line; do
    # The last line says how to complete, in the words of the protocol.
    [[ $line == :* ]] && continue
    values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done < <(orchq complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  _describe orchq values || _files
}
compdef _orchq orchq

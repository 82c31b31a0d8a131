# Completion of orchq for fish. What was typed is passed on as words: nothing of it is run.
function __orchq
    set -l words (commandline -opc) (commandline -ct)
    # The last line says how to complete, in the words of the protocol.
    orchq complete -- $words[2..-1] 2>/dev/null | string match -v ':*'
end
complete -c orchq -a '(__orchq)'

/**
 * Short lines on stderr, in the words of llama-server where a supervisor may look for them. Never
 * on stdout, never a prompt, an answer or a key.
 */
export type EngineLog = (level: 'I' | 'W' | 'E', line: string) => void;

export function createEngineLog(write: (text: string) => void): EngineLog {
  return (level, line) => {
    for (const part of line.trimEnd().split('\n')) write(`${level} srv  ${part}\n`);
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./otlp-receiver.ts', import.meta.url));

/** As the receiver has read it from the wire. */
export type ReceivedSpan = {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Readonly<Record<string, unknown>>;
  events?: readonly { name: string }[];
  status?: { code?: number; message?: string };
};

/** A collector as a process, with all that it was sent. */
export class OtlpReceiverProcess {
  readonly spans: ReceivedSpan[] = [];
  readonly faults: string[] = [];
  readonly #child: ChildProcess;

  constructor() {
    this.#child = spawn(process.execPath, [SCRIPT], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  /** Where spans go, as soon as it listens. */
  async url(): Promise<string> {
    const lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    lines.on('line', (text: string) => {
      const told = JSON.parse(text) as ReceivedSpan | { fault: string };
      if ('fault' in told) this.faults.push(told.fault);
      else this.spans.push(told);
    });
    return (JSON.parse(line) as { url: string }).url;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    if (this.#child.kill('SIGKILL')) await exited;
  }
}

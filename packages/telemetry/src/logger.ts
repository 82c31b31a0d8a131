import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

export type LoggerSettings = {
  name: string;
  level: string;
  /** `auto` is for people on a terminal and JSON lines everywhere else. */
  format: 'auto' | 'json' | 'pretty';
  /** Where lines go; standard output when left out. */
  destination?: DestinationStream;
};

/**
 * Field names that never carry their value into a log, at any of the depths a log call uses
 * (ORCH-3082).
 */
const SECRET_FIELDS = [
  'prompt',
  'messages',
  'tools',
  'tool_calls',
  'text',
  'authorization',
  'cookie',
  'api_key',
  'token',
  'secret',
  'password',
];

const REDACTED = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** A pino logger. Times are ISO 8601, levels are words, errors carry their cause. */
export function createLogger(settings: LoggerSettings): Logger {
  const wantsPretty =
    settings.format === 'pretty' || (settings.format === 'auto' && process.stdout.isTTY);
  const destination =
    settings.destination ??
    (wantsPretty
      ? pretty({
          colorize: process.stdout.isTTY,
          ignore: 'pid,hostname',
          translateTime: 'HH:MM:ss.l',
        })
      : undefined);
  /** They live as long as the daemon: one for each replica. */
  const children = new Set<Logger>();
  const options = {
    onChild: (child: Logger) => void children.add(child),
    name: settings.name,
    level: settings.level,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
    formatters: wantsPretty ? {} : { level: (label: string) => ({ level: label }) },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  // A reload sets the level of this one, and means all that were made of it; they share its events.
  logger.on('level-change', (level, _value, _before, _valueBefore, changed) => {
    if (changed === logger) for (const child of children) child.level = level;
  });
  return logger;
}

import { total } from '@orchqueue/harness-integration';
import { type Asked, type Evidence, streamedText } from './evidence.ts';
import { answerFault, ownWords } from './question.ts';

/** `fault` is null where the rule is kept; `shown` is what a person wants to see either way. */
export type Ruling = { rule: string; shown: string; fault: string | null };

type Finding = Omit<Ruling, 'rule'>;
type Rule = (evidence: Evidence) => Finding;

/** Answers that have their words: two, since one cannot show that the next is another. */
export const ANSWERS_WANTED = 2;

/** An engine sends tokens; who sends a prepared text has no reason to cut it. */
const FRAMES_MIN = 3;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** ORCH-4503. The names are part of the output, and tests of planted cheats name them. */
const RULES: Readonly<Record<string, Rule>> = {
  'in-time': inTime,
  answered,
  'real-engine': realEngine,
  'engine-version': engineVersion,
  'model-digest': modelDigest,
  streamed,
  'not-prepared': notPrepared,
  'token-counter': tokenCounter,
};

export const judge = (evidence: Evidence): Ruling[] =>
  Object.entries(RULES).map(([name, rule]) => ({ rule: name, ...rule(evidence) }));

function inTime({ tookMs, limitMs, failure }: Evidence): Finding {
  const shown = `${(tookMs / 1000).toFixed(1)} s of ${limitMs / 1000} s`;
  return { shown, fault: tookMs > limitMs ? (failure ?? 'it took longer') : null };
}

function answered({ asked, failure }: Evidence): Finding {
  const faults = asked.flatMap((one) => answerFault(one.question, streamedText(one)) ?? []);
  const count = asked.length - faults.length;
  const shown = `${count} of ${asked.length} answers have their minute and their nonce`;
  const isEnough = failure === null && count >= ANSWERS_WANTED;
  return { shown, fault: isEnough ? null : (failure ?? faults.join('; ')) };
}

function realEngine({ asked, model }: Evidence): Finding {
  const told = [model.engine, ...asked.flatMap(enginesOf)];
  const engines = [...new Set(told)];
  const shown = engines.join(' and ');
  if (asked.length === 0) return { shown, fault: 'no engine has answered' };
  if (engines.includes('mock')) return { shown, fault: 'a mock has no model' };
  const isOne = engines.length === 1 && told.length === 1 + 2 * asked.length;
  return { shown, fault: isOne ? null : 'task, stream and capabilities name no one engine' };
}

const enginesOf = ({ started, task }: Asked) =>
  [started?.engine, task.pins?.engine].filter((engine) => engine !== undefined);

function engineVersion({ asked, engines }: Evidence): Finding {
  const known = new Set(engines.flatMap(({ versions }) => versions));
  const [version = '', ...others] = pinsTold(asked, 'engine_version');
  if (version === '') return { shown: 'none', fault: 'no version of the engine is told' };
  const isKnown = others.length === 0 && known.has(version);
  return { shown: version, fault: isKnown ? null : 'capabilities tell of another version' };
}

function modelDigest({ asked, digest }: Evidence): Finding {
  const [told = '', ...others] = pinsTold(asked, 'model_digest');
  const shown = told === '' ? 'none' : told;
  if (others.length > 0) return { shown, fault: `also told: ${others.join(', ')}` };
  if (!DIGEST.test(told)) return { shown, fault: 'no digest of the model is told' };
  const isIt = digest === null || digest === told;
  return { shown, fault: isIt ? null : `the file of the model has ${digest}` };
}

/** Every value that streams and tasks told, once. */
function pinsTold(asked: readonly Asked[], name: 'engine_version' | 'model_digest'): string[] {
  const told = asked.flatMap(({ started, task }) => [
    started?.[name] ?? '',
    task.pins?.[name] ?? '',
  ]);
  return [...new Set(told)];
}

function streamed({ asked }: Evidence): Finding {
  const counts = asked.map(framesOf);
  const shown = `${counts.join(' and ')} token frames`;
  const faults = asked.flatMap((one) => streamFault(one) ?? []);
  if (asked.length === 0) return { shown, fault: 'there was no stream' };
  return { shown, fault: faults.length > 0 ? faults.join('; ') : null };
}

const framesOf = ({ tokens }: Asked): number => tokens.filter(({ text }) => text !== '').length;

function streamFault(one: Asked): string | null {
  if (one.end?.status !== 'completed') return 'the stream has no end of a completed task';
  if (framesOf(one) < FRAMES_MIN) return 'the text came in one piece';
  return one.task.result?.text === streamedText(one) ? null : 'another text is kept of the task';
}

/** Two answers that differ in nothing but what was asked for come from a template. */
function notPrepared({ asked }: Evidence): Finding {
  const own = asked.map((one) => ownWords(one.question, streamedText(one)));
  const shown = `${new Set(own).size} different answers to ${own.length} questions`;
  const isOwn = own.length >= ANSWERS_WANTED && new Set(own).size === own.length;
  return { shown, fault: isOwn ? null : 'the rest of the text does not change' };
}

function tokenCounter({ asked, before, after }: Evidence): Finding {
  if (!before || !after) return { shown: 'none', fault: '/metrics has no orchq_tokens_total' };
  const [engine_version = ''] = pinsTold(asked, 'engine_version');
  const labels = { direction: 'out', engine_version };
  const [from, to] = [before, after].map((all) => total(all, 'orchq_tokens_total', labels));
  const moved = (to ?? 0) - (from ?? 0);
  const shown = `${from} before, ${to} after`;
  const generated = asked.reduce((sum, { end }) => sum + (end?.usage?.tokens_out ?? 0), 0);
  const frames = asked.reduce((sum, one) => sum + framesOf(one), 0);
  if (moved <= 0) return { shown, fault: 'it has not moved' };
  // Others may use the engine meanwhile; less than was sent cannot be.
  const isRight = moved >= generated && generated >= frames;
  return { shown, fault: isRight ? null : `${generated} tokens were told in ${frames} frames` };
}

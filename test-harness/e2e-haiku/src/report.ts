import { type Evidence, streamedText } from './evidence.ts';
import type { Ruling } from './rules.ts';

/** For a person: what was asked, what came, and each rule with what it saw. */
export function reportOf({ model, asked }: Evidence, rulings: readonly Ruling[]): string {
  const answers = asked.flatMap((one) => {
    const { clock, minute, nonce } = one.question;
    const text = streamedText(one).trim().split('\n');
    return [`${clock} in Amsterdam: "${minute}" and ${nonce}`, ...text.map((line) => `  ${line}`)];
  });
  const rules = rulings.map(({ rule, shown, fault }) => {
    const head = `${fault === null ? 'ok  ' : 'FAIL'} ${rule.padEnd(14)} ${shown}`;
    return fault === null ? head : `${head}: ${fault}`;
  });
  return [`model ${model.model_id}`, ...answers, ...rules].join('\n');
}

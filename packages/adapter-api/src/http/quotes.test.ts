import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EngineFault } from '../engine-fault.ts';
import { withoutQuote } from './quotes.ts';

const fault = (message: string) => new EngineFault('refused', message);

test('[ORCH-3082] any 19 characters of a prompt in a message are a quote', () => {
  const prompt = fc.string({ minLength: 19, maxLength: 200 });
  fc.assert(
    fc.property(prompt, fc.nat(), fc.string(), fc.string(), (text, at, before, after) => {
      const start = at % (text.length - 18);
      const quote = text.slice(start, start + 19);
      const told = withoutQuote(fault(`${before}${quote}${after}`), { prompt: text });
      expect(told.message).toBe("the engine's words quote the prompt and are left out");
      expect(told.kind).toBe('refused');
    }),
  );
});

test('[ORCH-3082] short messages of a conversation are found whole, and the cause is left out', () => {
  const cause = new Error('my pin');
  const quoting = new EngineFault('failed', 'cannot parse "my pin"', cause);
  const told = withoutQuote(quoting, { messages: [{ content: 'hello' }, { content: 'my pin' }] });
  expect(told.message).not.toContain('my pin');
  expect(told).not.toHaveProperty('cause', expect.anything());
});

test('[ORCH-3082] what tools say, and what was called, is quoted as well', () => {
  const description = 'Tells the weather of the secret city.';
  const parameters = { type: 'object', properties: { city: { description } } };
  const tools = [{ type: 'function', function: { name: 'weather', parameters } }];
  const tool_calls = [{ function: { name: 'weather', arguments: '{"pin":"my secret pin"}' } }];
  const messages = [{ content: '', tool_calls }];
  const withheld = "the engine's words quote the prompt and are left out";
  const told = (message: string) => withoutQuote(fault(message), { messages, tools }).message;
  expect(told('cannot parse the weather of the secret city')).toBe(withheld);
  expect(told('cannot parse {"pin":"my secret pin"}')).toBe(withheld);
  const plain = 'the parameters of a function must be an object';
  expect(told(plain)).toBe(plain);
});

test('[ORCH-3082] what ends a text, and the schema that it has to fit, is quoted as well', () => {
  const schema = { type: 'object', properties: { 'maiden name of the king': {} } };
  const responseFormat = { type: 'json_schema', schema, name: 'answer_about_the_king' };
  const request = { responseFormat, sampling: { stop: ['the end of the secret'] } };
  const told = (message: string) => withoutQuote(fault(message), request).message;
  const withheld = "the engine's words quote the prompt and are left out";
  expect(told('unknown keyword in "maiden name of the king"')).toBe(withheld);
  expect(told('the schema answer_about_the_king is too deep')).toBe(withheld);
  expect(told('stop "the end of the secret" is too long')).toBe(withheld);
});

test('[ORCH-3058] the names that a schema is made of are words of the engine', () => {
  const schema = { additionalProperties: false, patternProperties: {} };
  const plain = fault('additionalProperties and patternProperties are not supported');
  expect(withoutQuote(plain, { responseFormat: { schema } })).toBe(plain);
});

test('[ORCH-3058] a message that quotes nothing is told as it is', () => {
  const plain = fault('the engine answered 400: max_tokens must be at least 1');
  expect(withoutQuote(plain, { prompt: 'Write about the moon, please.' })).toBe(plain);
  expect(withoutQuote(plain, { prompt: 'a' })).toBe(plain);
  expect(withoutQuote(plain, { prompt: '' })).toBe(plain);
});

import { describe, expect, test } from '@jest/globals';
import { createChatTemplate } from './chat-template.ts';

const facts = {
  chatTemplate:
    '{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}' +
    '{% if add_generation_prompt %}[assistant]{% endif %}',
  bosText: '<s>',
  eosText: '</s>',
};
const messages = [{ role: 'user', content: 'hi' }];

describe('a chat template', () => {
  test('is rendered up to the answer', () => {
    expect(createChatTemplate(facts, false)({ messages })).toBe('<s>[user]hi[assistant]');
  });

  test('gives no BOS where the tokenizer adds one', () => {
    expect(createChatTemplate(facts, true)({ messages })).toBe('[user]hi[assistant]');
  });

  test('joins content in parts', () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ];
    const rendered = createChatTemplate(facts, true)({ messages: [{ role: 'user', content }] });
    expect(rendered).toBe('[user]a\nb[assistant]');
  });

  test.each([
    [{}],
    [{ messages: 'hi' }],
    [{ messages: [{ content: 'hi' }] }],
    [{ messages: [{ role: 'user' }] }],
    [{ messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }],
  ])('refuses %j', (body) => {
    expect(() => createChatTemplate(facts, true)(body)).toThrow(
      expect.objectContaining({ type: 'invalid_request_error' }),
    );
  });

  test('a model without one says so, and a broken one is no crash', () => {
    const none = createChatTemplate({ ...facts, chatTemplate: '' }, true);
    expect(() => none({ messages })).toThrow(expect.objectContaining({ status: 501 }));
    const broken = createChatTemplate({ ...facts, chatTemplate: '{% if %}' }, true);
    expect(() => broken({ messages })).toThrow(expect.objectContaining({ status: 400 }));
  });
});

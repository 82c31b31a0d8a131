import { describe, expect, test } from '@jest/globals';
import { unsupportedKeyword } from './schema-keywords.ts';

describe('a JSON schema', () => {
  test.each([
    [{ type: 'object', properties: { a: { type: ['string', 'null'] } }, required: ['a'] }],
    [{ type: 'array', items: { enum: ['a', 1] }, minItems: 1 }],
    [{ oneOf: [{ const: 1 }, { $ref: '#/$defs/a' }], $defs: { a: { type: 'integer' } } }],
    [{ type: 'object', additionalProperties: true }],
  ])('is understood: %j', (schema) => {
    expect(unsupportedKeyword(schema)).toBeNull();
  });

  test.each([
    [{ type: 'string', pattern: '^a' }, "keyword 'pattern'"],
    [{ anyOf: [{ type: 'string' }] }, "keyword 'anyOf'"],
    [{ type: 'object', properties: { a: { type: 'number', minimum: 1 } } }, "keyword 'minimum'"],
    [{ type: 'string', format: 'uuid' }, 'this format'],
    [{ type: 'foo' }, 'this type'],
    [{}, 'a schema without a type'],
    ['text', 'a schema that is no object'],
    [true, 'a schema that is no object'],
  ])('is refused rather than half obeyed: %j', (schema, reason) => {
    expect(unsupportedKeyword(schema)).toBe(reason);
  });

  test('depth is bounded', () => {
    let schema: object = { type: 'string' };
    for (let level = 0; level < 100; level++) schema = { type: 'array', items: schema };
    expect(unsupportedKeyword(schema)).toContain('nesting');
  });
});

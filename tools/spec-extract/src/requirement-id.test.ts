import { describe, expect, it } from '@jest/globals';
import { findMentions } from './requirement-id.ts';

/** Put together here, so that the tool finds no wrong id in its own tests. */
const P = 'ORCH';
const faultOf = (text: string): (string | undefined)[] =>
  findMentions(text).map(({ id, fault }) => fault ?? id);

describe('mentions of requirement ids', () => {
  it.each([
    [`see ${P}-3004.`, `${P}-3004`],
    [`(${P}-3004)`, `${P}-3004`],
    [`${P}-3013-DEPR`, `${P}-3013`],
    [`${P}-3004 \u2014 text`, `${P}-3004`],
  ])('reads %s', (text, id) => {
    expect(faultOf(text)).toEqual([id]);
  });

  it.each([
    `${P}-123`,
    `${P}-12345`,
    `${P}-3004a`,
    `${P}_3004`,
    `${P} 3004`,
    `${P}3004`,
    `${P}--3004`,
    `${P}-30xx`,
    `${P}-3004/3005`,
    `${P}-3004..3006`,
    `${P.toLowerCase()}-3004`,
    `Orch-${3004}`,
  ])('calls %s malformed', (text) => {
    expect(faultOf(text)).toEqual(['form']);
  });

  it.each([
    '\u2010',
    '\u2011',
    '\u2012',
    '\u2013',
    '\u2014',
    '\u2015',
    '\u2212',
    '\ufe58',
    '\ufe63',
  ])('finds the lookalike hyphen %j', (hyphen) => {
    expect(faultOf(`${P}${hyphen}3004`)).toEqual(['hyphen']);
    expect(faultOf(`${P}-3004${hyphen}DEPR`)).toEqual(['hyphen']);
  });

  it.each(['\uff0d', '\u00a0', '\u202f', '\u200b'])(
    'finds the invisible or wide %j',
    (character) => {
      expect(faultOf(`${P}${character}3004`)).toEqual(['hyphen']);
      expect(faultOf(`${character}${P}-3004`)).toEqual(['hyphen']);
      expect(faultOf(`${P}-3004${character}`)).toEqual(['hyphen']);
    },
  );

  it.each([
    `${P}_SEED_DEFAULT`,
    `${P}-NNNN`,
    'torch-2001',
    'orchqueue-1',
    'orch-1',
    'orchestra 2026',
  ])('leaves %s alone', (text) => {
    expect(faultOf(text)).toEqual([]);
  });
});

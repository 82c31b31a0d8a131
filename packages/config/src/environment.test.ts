import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.ts';

describe('readEnvironment', () => {
  it('[ORCH-1106] reads JSON as JSON and everything else as text, at every depth', () => {
    const { tree, faults, warnings } = readEnvironment({
      ORCHQ_PROFILE: 'dev',
      ORCHQ_CONTROLLER__LISTEN__PORT: '7300',
      ORCHQ_CONTROLLER__TENANCY__TENANTS__ACME__WEIGHT: '2.5',
      ORCHQ_AGENT__MODEL_ROOTS: '["a","b"]',
      PATH: '/bin',
    });
    expect(tree).toEqual({
      profile: 'dev',
      controller: { listen: { port: 7300 }, tenancy: { tenants: { acme: { weight: 2.5 } } } },
      agent: { model_roots: ['a', 'b'] },
    });
    expect([...faults, ...warnings]).toEqual([]);
  });

  it('[ORCH-1106] a key wins over the whole object that it is in, in any order', () => {
    const whole = { ORCHQ_CONTROLLER__LISTEN: '{"host":"::1","port":1}' };
    const key = { ORCHQ_CONTROLLER__LISTEN__PORT: '2' };
    const expected = { controller: { listen: { host: '::1', port: 2 } } };
    expect(readEnvironment({ ...whole, ...key }).tree).toEqual(expected);
    expect(readEnvironment({ ...key, ...whole }).tree).toEqual(expected);
  });

  it.each([
    ['ORCHQ_CONTROLLER__LISTN__PORT', 'ORCHQ_CONTROLLER__LISTEN__PORT'],
    ['ORCHQ_CONTROLLER__LISTEN__PROT', 'ORCHQ_CONTROLLER__LISTEN__PORT'],
    ['ORCHQ_CONTROLLER__QUEU__BATCH__CAPACTY', 'ORCHQ_CONTROLLER__QUEUE__BATCH__CAPACITY'],
    [
      'ORCHQ_CONTROLLER__TENANCY__TENANTS__ACME__WIEGHT',
      'ORCHQ_CONTROLLER__TENANCY__TENANTS__ACME__WEIGHT',
    ],
  ])('[ORCH-1104] [ORCH-1106] %s is an error that names %s', (name, nearest) => {
    const { tree, faults } = readEnvironment({ [name]: '1' });
    expect(faults).toEqual([
      { path: name, expected: 'names no key of the configuration', nearest },
    ]);
    expect(tree).toEqual({});
  });

  it('[ORCH-1106] an unknown name that is near to nothing is an error without a guess', () => {
    const { faults } = readEnvironment({ ORCHQ_AGENT__CONSTRUCTOR__PROTOTYPE: '1' });
    expect(faults).toEqual([
      {
        path: 'ORCHQ_AGENT__CONSTRUCTOR__PROTOTYPE',
        expected: 'names no key of the configuration',
      },
    ]);
  });

  it.each([
    ['ORCHQ_CONTROLER__LISTEN__PORT', 'ORCHQ_CONTROLLER__LISTEN__PORT'],
    ['ORCHQ_LOG_LEVEL', 'ORCHQ_LOG__LEVEL'],
    ['ORCHQ_CONTROLLER_LISTEN_PORT', 'ORCHQ_CONTROLLER__LISTEN__PORT'],
  ])('[ORCH-1106] %s is ignored with a warning that names %s', (name, nearest) => {
    const { tree, faults, warnings } = readEnvironment({ [name]: '1' });
    expect(warnings).toEqual([
      { path: name, expected: 'is ignored: it names no section', nearest },
    ]);
    expect([tree, faults]).toEqual([{}, []]);
  });

  it.each(['ORCHQ_SERVER_SECRET', 'ORCHQ_AGENT_TOKEN', 'ORCHQ_ENGINE_IDENTITY', 'ORCHQ_NIGHTLY'])(
    '[ORCH-1106] %s is somebody else’s and does no harm',
    (name) => {
      const reading = readEnvironment({ [name]: 'x' });
      expect(reading).toEqual({ tree: {}, faults: [], warnings: [] });
    },
  );
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { ApiKeys } from './api-keys.ts';
import { KeyRing } from './key-ring.ts';
import { HandClock } from './testing/hand-clock.ts';
import { KeyStore } from './testing/key-store.ts';

let clock: HandClock;
let keys: ApiKeys;
let ring: KeyRing;
beforeEach(() => {
  const store = new KeyStore();
  clock = new HandClock();
  const logger = createLogger({ name: 't', level: 'silent', format: 'json' });
  const secret = async () => store.secret;
  const parts = { store, clock, logger, metrics: createMetrics('orchestratord'), refreshMs: 1_000 };
  ring = new KeyRing({ ...parts, serverSecret: secret, firstSecret: secret });
  keys = new ApiKeys({ ring, clock, logger });
});

describe('ApiKeys', () => {
  it('[ORCH-3035] shows the secret with the new key, and nowhere else', async () => {
    const { key, ...facts } = await keys.create({
      ...{ tenant: 'acme', scopes: ['submit', 'read'], label: 'web shop', expires_in_ms: 5_000 },
    });
    expect(facts).toEqual({
      ...{ key_id: key.split('_')[1], tenant: 'acme', scopes: ['submit', 'read'] },
      ...{ label: 'web shop', created_at: new Date(0).toISOString(), revoked_at: null },
      ...{ expires_at: new Date(5_000).toISOString(), state: 'valid' },
    });
    expect(ring.verify(key).key).toMatchObject({ tenant: 'acme', scopes: ['submit', 'read'] });
    expect(keys.list()).toEqual({ keys: [facts] });
    let ticks = 0;
    Object.assign(clock, { wallMs: () => ++ticks });
    const later = await keys.create({ tenant: 'acme', scopes: ['read'], expires_in_ms: 5_000 });
    // However long it waits for its turn, its life begins with it.
    expect(Date.parse(later.expires_at ?? '') - Date.parse(later.created_at)).toBe(5_000);
  });

  it('[ORCH-3035] a key without an expiry and a label has neither', async () => {
    const made = await keys.create({ tenant: 'acme', scopes: ['read'] });
    expect(made).toMatchObject({ expires_at: null, label: null });
    await clock.advance(10 * 365 * 86_400_000);
    expect(keys.list().keys).toMatchObject([{ state: 'valid' }]);
  });

  it('[ORCH-3035] lists what expired and what was revoked, oldest first', async () => {
    const first = await keys.create({ tenant: 'a', scopes: ['read'], expires_in_ms: 1_000 });
    await clock.advance(1);
    const second = await keys.create({ tenant: 'b', scopes: ['admin'] });
    await clock.advance(1_000);
    expect(await keys.revoke(second.key_id)).toMatchObject({ tenant: 'b', state: 'revoked' });
    expect(keys.list().keys).toMatchObject([
      { key_id: first.key_id, state: 'expired' },
      { key_id: second.key_id, state: 'revoked' },
    ]);
    expect(ring.verify(second.key).key).toBeNull();
  });

  it('[ORCH-3035] [ORCH-2006] there is no revoking what is not there', async () => {
    const refused = keys.revoke('a1b2c3d4e5f6g7h8');
    await expect(refused).rejects.toMatchObject({ code: 'KEY_NOT_FOUND', status: 404 });
  });
});

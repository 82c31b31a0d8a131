import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { REPOSITORY, until } from '@orchqueue/harness-integration';
import { lintScrape, metricsOf } from '../src/metric-lint.ts';
import { ObservedStack } from '../src/observed-stack.ts';
import { askDashboards, type DashboardAnswers } from '../src/panel-answers.ts';
import { hasPrometheus, runPromtool } from '../src/prometheus-programs.ts';

const PICTURES = path.join(REPOSITORY, 'reports/dashboards');
const RULE_TESTS = ['burn', 'health'].map((name) => `ci/dashboards/rules/tests/${name}.yaml`);
/** Of contracts/metrics/objectives.yaml. */
const OBJECTIVES = 9;
const SECOND_MS = 1_000;
/** Only a broken product takes so long. */
const LIMIT_MS = 90_000;

const observed = new ObservedStack();
const { stack } = observed;
let from = 0;
jest.setTimeout(LIMIT_MS);
beforeAll(async () => {
  try {
    await observed.start();
    from = Date.now() / SECOND_MS;
    await observed.work();
  } catch (error) {
    process.stderr.write(`${stack.logs()}\n`);
    throw error;
  }
});
afterAll(() => observed.stop());

const scrapes = async () => ({
  orchestratord: (await stack.call('GET', '/metrics')).text,
  'pool-managerd': (await stack.callAgent('GET', '/metrics')).text,
});
type Daemon = 'orchestratord' | 'pool-managerd';

describe('the scrape of a daemon after a day in some seconds', () => {
  it.each<Daemon>(['orchestratord', 'pool-managerd'])(
    '[ORCH-3028] of %s is the contract: names, types, helps, labels, buckets and budgets',
    async (daemon) => {
      const text = (await scrapes())[daemon];
      expect(lintScrape(text, metricsOf(daemon))).toEqual([]);
      expect(text).not.toMatch(/^orchq_label_overflow_total\{/m);
    },
  );

  it('[ORCH-3028] has the version of what runs', async () => {
    for (const text of Object.values(await scrapes())) {
      const node = `node="${process.version}"`;
      expect(text).toMatch(new RegExp(`^orchq_build_info\\{version="[\\d.]+",${node}\\} 1$`, 'm'));
    }
  });
});

/**
 * ORCH-3028 and ORCH-3041, with nothing in the titles: what proves a requirement has to run on
 * every machine.
 */
const hasTools = hasPrometheus('promtool over scrapes and rules');
const describeHere = hasTools ? describe : null;

describeHere?.('Prometheus', () => {
  /** What it has when every objective has been judged over the whole load. */
  async function answers(): Promise<DashboardAnswers[]> {
    const { prometheus } = observed;
    if (!prometheus) throw new Error('prometheus was not started');
    const asked = Date.now() / SECOND_MS;
    const isJudged = async () => {
      const now = Date.now() / SECOND_MS;
      const judged = await prometheus.range('orchq:objective_bad:ratio_rate3d', asked, now);
      const last = judged.map(({ values }) => values.at(-1)?.[1]);
      return now > asked + 1 && last.filter(Number.isFinite).length === OBJECTIVES;
    };
    await until(isJudged, { what: 'every objective is judged' });
    return askDashboards(prometheus, { from, to: Date.now() / SECOND_MS });
  }

  it('answers every query of every dashboard from the daemons', async () => {
    const dashboards = await answers();
    mkdirSync(PICTURES, { recursive: true });
    for (const { name, picture } of dashboards) {
      writeFileSync(path.join(PICTURES, `${name}.svg`), picture);
    }
    expect(dashboards).toHaveLength(4);
    expect(dashboards.flatMap(({ empty }) => empty)).toEqual([]);
    for (const quiet of dashboards.flatMap((one) => one.quiet)) {
      process.stderr.write(`panel without data: ${quiet}\n`);
    }
  });

  it('evaluates every rule, records every objective, and nothing is wrong', async () => {
    const { prometheus } = observed;
    const rules = (await prometheus?.rules()) ?? [];
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    expect(rules.filter(({ type }) => type === 'alerting').length).toBeGreaterThan(30);
    const to = Date.now() / SECOND_MS;
    const recorded = rules.filter(({ type }) => type === 'recording').map(({ name }) => name);
    for (const name of new Set(recorded)) {
      const series = (await prometheus?.range(name, from, to)) ?? [];
      expect([name, series.length]).toEqual([name, OBJECTIVES]);
    }
    const firing = await prometheus?.range('ALERTS{alertstate="firing"}', from, to);
    expect(firing).toEqual([]);
  });
});

describeHere?.('promtool', () => {
  it('finds nothing to say of the metrics of both daemons', async () => {
    for (const [daemon, text] of Object.entries(await scrapes())) {
      expect([daemon, await runPromtool(['check', 'metrics'], text)]).toEqual([
        ...[daemon, { code: 0, output: '' }],
      ]);
    }
  });

  it('sees every alert fire in its case, and rest in the other', async () => {
    const { code, output } = await runPromtool(['test', 'rules', ...RULE_TESTS]);
    expect([code, output]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });
});

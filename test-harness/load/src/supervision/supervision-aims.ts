import type { Aim } from '../open-loop/aim.ts';
import { toFigure, toMegabytes, toPercent } from '../open-loop/markdown-table.ts';
import { median } from '../statistics.ts';
import type { Adoptions } from './adoptions.ts';
import type { Crash } from './crashes.ts';
import type { IdleFigures } from './idle-time.ts';

const SEEN_MS_MAX = 1000;
const BACK_MS_MAX = 2000;
const ADOPTION_MS_MAX = 1000;
const CPU_SHARE_MAX = 0.01;
const RSS_BYTES_MAX = 120e6;

export type SupervisionFigures = {
  crashes: readonly Crash[];
  adoptions: Adoptions;
  /** Of an agent whose engines are its children, and of one that has taken them over. */
  idle: { own: IdleFigures; adopted: IdleFigures };
};

/** What is promised of an agent (ORCH-3038, ORCH-3503), one line each. */
export function toSupervisionAims({ crashes, adoptions, idle }: SupervisionFigures): Aim[] {
  return [
    ...msAims('engine crash seen at the controller', SEEN_MS_MAX, crashes.map(toSeen)),
    ...msAims('Ready again, beyond the load', BACK_MS_MAX, crashes.map(toBeyondLoad)),
    ...msAims('four engines taken over', ADOPTION_MS_MAX, adoptions.each.map(toTook)),
    streamsAim(adoptions),
    ...idleAims('idle agent', idle.own),
    ...idleAims('idle agent, engines taken over', idle.adopted),
  ];
}

const toSeen = ({ seenMs }: Crash): number => seenMs;
const toBeyondLoad = ({ backMs, loadMs }: Crash): number => backMs - loadMs;
const toTook = ({ tookMs }: Adoptions['each'][number]): number => tookMs;

/** The median says what is usual, the worst is what was promised. */
function msAims(what: string, msMax: number, samples: readonly number[]): Aim[] {
  const row = (which: string, seen: number): Aim => ({
    what: `${what}, ${which} of ${samples.length}, ms`,
    seen: toFigure(seen),
    aim: `< ${msMax}`,
    met: seen < msMax,
  });
  return [row('median', median(samples)), row('worst', Math.max(...samples))];
}

function streamsAim({ streams }: Adoptions): Aim {
  const { faults, across } = streams;
  return {
    what: 'streams that lost a token',
    seen: `${faults.length} of ${streams.streams}, ${across} of them over a kill`,
    aim: '0',
    // With none open over a kill nothing was tried.
    met: faults.length > 0 ? false : across > 0 || null,
  };
}

function idleAims(what: string, { cpuShare, rssBytesMax }: IdleFigures): Aim[] {
  return [
    {
      what: `${what}, CPU of one core`,
      seen: cpuShare === null ? '-' : `${(100 * cpuShare).toFixed(2)} %`,
      aim: `< ${toPercent(CPU_SHARE_MAX)}`,
      met: cpuShare === null ? null : cpuShare < CPU_SHARE_MAX,
    },
    {
      what: `${what}, memory (RSS)`,
      seen: toMegabytes(rssBytesMax),
      aim: `< ${toMegabytes(RSS_BYTES_MAX)}`,
      met: rssBytesMax === null ? null : rssBytesMax < RSS_BYTES_MAX,
    },
  ];
}

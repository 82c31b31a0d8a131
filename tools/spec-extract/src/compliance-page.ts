import escapeHtml from 'escape-html';
import type { SectionTraces } from './compliance.ts';
import type { NamedTest } from './jest-report.ts';
import { type Evidence, judge, type State } from './state.ts';
import type { Trace } from './trace.ts';

const STATES: readonly State[] = ['proven', 'partly', 'linked', 'nothing', 'withdrawn'];

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 0 auto; padding: 1rem; }
form { position: sticky; top: 0; background: Canvas; padding: .5rem 0; display: flex; gap: 1rem;
  flex-wrap: wrap; align-items: center; }
input[type=search] { flex: 1 1 16rem; font: inherit; padding: .3rem .5rem; }
details { border-top: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); padding: .3rem 0; }
summary { cursor: pointer; } summary b { font-family: ui-monospace, monospace; }
.state { display: inline-block; min-width: 5em; text-align: center; border-radius: 3px;
  color: #fff; background: #777; } .proven { background: #1a7f37; } .partly { background: #9a6700; }
.linked, .failed { background: #b42318; } ul { margin: .2rem 0 .6rem; } [hidden] { display: none; }
`;

/** Shows what has the word and one of the states that are ticked. */
const SCRIPT = `
const form = document.querySelector('form');
const show = () => {
  const word = form.elements.word.value.toLowerCase();
  const states = new Set(new FormData(form).getAll('state'));
  for (const one of document.querySelectorAll('details')) {
    one.hidden = !states.has(one.dataset.state) || !one.textContent.toLowerCase().includes(word);
  }
  for (const one of document.querySelectorAll('section')) {
    one.hidden = !one.querySelector('details:not([hidden])');
  }
};
form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
`;

/** What the page knows beyond the report: each test of the run, by the requirement it names. */
type PageEvidence = Evidence & { tests: ReadonlyMap<string, readonly NamedTest[]> };

/**
 * The report as one page to browse, with every test of the run and how it ended. Its links go from
 * the folder `reports` to the files of the tree.
 */
export function compliancePage(sections: readonly SectionTraces[], evidence: PageEvidence): string {
  const states = sections.flatMap(({ traces }) => traces.map((trace) => judge(trace, evidence)));
  const boxes = STATES.map((state) => {
    const count = states.filter((each) => each === state).length;
    const input = `<input type="checkbox" name="state" value="${state}" checked>`;
    return `<label>${input} ${state} (${count})</label>`;
  });
  const search = '<input type="search" name="word" placeholder="word or id" aria-label="Search">';
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>OrchQueue: compliance</title>',
    '<meta name="viewport" content="width=device-width">',
    `<style>${STYLE}</style></head><body>`,
    `<h1>Compliance</h1><form>${search}${boxes.join('')}</form>`,
    ...sections.map(({ section, traces }) => {
      const items = traces.map((trace) => requirementItem(trace, evidence));
      return `<section><h2>${escapeHtml(section.title)}</h2>${items.join('\n')}</section>`;
    }),
    `<script>${SCRIPT}</script></body></html>`,
    '',
  ].join('\n');
}

function requirementItem(trace: Trace, evidence: PageEvidence): string {
  const { requirement, contract, code, observability } = trace;
  const { id, level, text } = requirement;
  const state = judge(trace, evidence);
  const open = evidence.open.get(id);
  const filesOf = (links: readonly { file: string }[]) =>
    [...new Set(links.map(({ file }) => file))].map(fileLink);
  const badge = `<span class="state ${state}">${state}</span>`;
  return [
    `<details id="${id}" data-state="${state}">`,
    `<summary>${badge} <b>${id}</b> ${level} ${escapeHtml(text)}</summary>`,
    list('Missing', open === undefined ? [] : [escapeHtml(open)]),
    list('Contract', filesOf(contract)),
    list('Seen by', filesOf(observability)),
    list('Code', filesOf(code)),
    list('Tests of the run', (evidence.tests.get(id) ?? []).map(testItem)),
    '</details>',
  ].join('');
}

const list = (title: string, items: readonly string[]): string =>
  items.length === 0
    ? ''
    : `<h4>${title}</h4><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

const fileLink = (file: string): string =>
  `<a href="../${escapeHtml(encodeURI(file))}">${escapeHtml(file)}</a>`;

const testItem = ({ title, status }: NamedTest): string =>
  status === 'passed'
    ? escapeHtml(title)
    : `<span class="state failed">${escapeHtml(status)}</span> ${escapeHtml(title)}`;

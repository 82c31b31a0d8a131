import { compareText, type Finding, type TextFile } from '@orchqueue/tool-tidy/tree';
import type { Level, Requirement, Section } from './requirement.ts';

const SECTION = /^## (\d+)\. (.+)$/;
const DEFINITION = /^- \*\*(ORCH-\d{4})(-DEPR)?\*\* (MUST|SHOULD|MAY): (\S.*)$/;
/** Any list item or bold start that names an id: nothing else in the folder may look like one. */
const DEFINITION_LIKE = /^\s*(?:(?:[-*+]|\d+[.)])\s+[*_`]*|\*\*\s*)orch.{0,3}\d/i;
const FORM = 'Write `- **ORCH-NNNN** LEVEL: text` on one line, LEVEL one of MUST, SHOULD, MAY.';

export type ParsedSpec = { sections: Section[]; findings: Finding[] };

export function isSpec(path: string): boolean {
  return /^contracts\/specs\/[^/]+\.md$/.test(path);
}

export function parseSpecs(files: readonly TextFile[]): ParsedSpec {
  const parsed = files.filter((file) => isSpec(file.path)).map(parseSpec);
  const sections = parsed.flatMap((spec) => spec.sections);
  const findings = parsed.flatMap((spec) => spec.findings);
  return { sections, findings: [...findings, ...duplicates(sections)] };
}

function parseSpec(file: TextFile): ParsedSpec {
  const sections: Section[] = [];
  const findings: Finding[] = [];
  const lines = file.text.split('\n');
  for (const [index, line] of lines.entries()) {
    const report = (rule: string, message: string): void => {
      findings.push({ path: file.path, line: index + 1, rule, message });
    };
    const heading = SECTION.exec(line);
    if (heading !== null) sections.push(toSection(heading[1] ?? '', heading[2] ?? ''));
    const definition = DEFINITION.exec(line);
    if (definition === null) {
      if (DEFINITION_LIKE.test(line)) {
        report('definition-form', `This line looks like a definition and is none. ${FORM}`);
      }
      continue;
    }
    const section = sections.at(-1);
    if (section === undefined) {
      report('definition-place', 'A definition belongs under a `## N. Section` heading.');
      continue;
    }
    section.requirements.push(toRequirement(file.path, index + 1, definition));
    if (/^\s*[^\s#-]/.test(lines[index + 1] ?? '')) {
      report('definition-form', `The next line continues a definition and is not read. ${FORM}`);
    }
  }
  return { sections, findings };
}

function toSection(number: string, title: string): Section {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return { slug: [number.padStart(2, '0'), ...words].join('-'), title, requirements: [] };
}

function toRequirement(path: string, line: number, match: RegExpExecArray): Requirement {
  const [, id = '', withdrawn, level, text = ''] = match;
  return { id, level: level as Level, text, isWithdrawn: withdrawn !== undefined, path, line };
}

function duplicates(sections: readonly Section[]): Finding[] {
  const requirements = sections.flatMap((section) => section.requirements);
  const twice = [...Map.groupBy(requirements, (each) => each.id).values()]
    .filter((group) => group.length > 1)
    .flatMap(([first, ...others]) => others.map((other) => duplicateId(first, other)));
  const slugs = [...Map.groupBy(sections, (section) => section.slug).entries()]
    .filter(([, group]) => group.length > 1)
    .map(([slug, group]) => duplicateSection(slug, group));
  return [...twice, ...slugs].sort((a, b) => compareText(a.path, b.path) || a.line - b.line);
}

function duplicateId(first: Requirement | undefined, other: Requirement): Finding {
  const place = first === undefined ? '' : ` at ${first.path}:${first.line}`;
  const message = `${other.id} is defined${place} already. An id is never reused: take a new one.`;
  return { path: other.path, line: other.line, rule: 'duplicate-id', message };
}

function duplicateSection(slug: string, group: readonly Section[]): Finding {
  const first = group.flatMap((section) => section.requirements)[0];
  const message = `Two sections are called ${slug} and would share a file. Rename one.`;
  return { path: first?.path ?? '', line: first?.line ?? 1, rule: 'duplicate-section', message };
}

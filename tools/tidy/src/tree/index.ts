export { compareText, type Finding, formatFinding, sortFindings } from './finding.ts';
export { type Import, importsOf, packageOf } from './imports.ts';
export { listTree, readTree } from './read-tree.ts';
export { reportFindings } from './report-findings.ts';
export {
  isGenerated,
  isTestCode,
  isTestFile,
  isTypeScript,
  lineAt,
  type TextFile,
} from './text-file.ts';
export {
  type Comment,
  codeOf,
  commentsOf,
  lineOfNode,
  parseTypeScript,
} from './typescript-source.ts';

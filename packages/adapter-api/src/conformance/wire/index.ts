import type { AdapterSubject } from '../adapter-subject.ts';
import { brokenStreamCases, malformedCases, streamErrorCases } from './broken-stream-cases.ts';
import { flowCases } from './flow-cases.ts';
import { framingCases } from './framing-cases.ts';
import { limitCases } from './limit-cases.ts';
import { ownRefusalCases, refusalCases } from './refusal-cases.ts';
import { profileCases, requestCases } from './request-cases.ts';
import { reuseCases } from './reuse-cases.ts';
import type { WireCase } from './wire-stage.ts';

/** All that a protocol has to stand, by concept. */
export const wireCasesOf = (subject: AdapterSubject): WireCase[] => [
  ...framingCases,
  ...brokenStreamCases,
  ...malformedCases(subject),
  ...streamErrorCases(subject),
  ...refusalCases,
  ...ownRefusalCases(subject),
  ...limitCases,
  ...flowCases,
  ...requestCases,
  ...profileCases(subject),
  ...reuseCases,
];

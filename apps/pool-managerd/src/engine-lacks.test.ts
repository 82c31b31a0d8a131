import { expect, test } from '@jest/globals';
import { lacksOf } from './engine-lacks.ts';

const PARSER = ['--enable-auto-tool-choice', '--tool-call-parser', 'hermes'];

test.each([
  ['the bundled engine', 'llamacpp', 'embedded', [], ['tools']],
  ['llama-server', 'llamacpp', 'binary', [], []],
  ['llama-server without Jinja', 'llamacpp', 'binary', ['--no-jinja'], ['tools']],
  ['vLLM', 'vllm', 'container', [], ['tools']],
  ['vLLM with a parser', 'vllm', 'container', PARSER, []],
  ['vLLM with a parser in one word', 'vllm', 'binary', ['--tool-call-parser=hermes'], []],
  ['vLLM that somebody else runs', 'vllm', 'external', [], []],
  ['TGI, which has none anyway', 'tgi', 'container', [], []],
] as const)(
  '[ORCH-3058] %s lacks what its start says',
  (_title, engine, provision, args, lacks) => {
    expect(lacksOf({ engine, provision, engine_args: [...args] })).toEqual(lacks);
  },
);

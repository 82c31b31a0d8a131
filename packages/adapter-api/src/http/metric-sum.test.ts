import { expect, test } from '@jest/globals';
import { metricSum } from './metric-sum.ts';

const TEXT = `# HELP vllm:num_requests_running r
vllm:num_requests_running{engine="0",model_name="a b"} 2.0
vllm:num_requests_running{engine="1",model_name="a b"} 1.0
vllm:num_requests_running_more 40
plain 7
broken{x="y"} many
`;

test('[ORCH-3055] the series of one metric are added up, whatever their labels', () => {
  expect(metricSum(TEXT, 'vllm:num_requests_running')).toBe(3);
  expect(metricSum(TEXT, 'plain')).toBe(7);
});

test.each(['vllm:num_requests', 'missing', 'broken'])(
  '[ORCH-3055] %s is no metric there, which is a fault and not 0',
  (name) => {
    expect(() => metricSum(TEXT, name)).toThrow(`no ${name}`);
  },
);

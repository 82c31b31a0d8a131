import process from 'node:process';
import type { ConfigSource } from '@orchqueue/config';
import { createMetrics } from '@orchqueue/telemetry';
import type { Command } from 'commander';

/** Something is missing that an engine needs; 0 where there is nothing worse than warnings. */
const EXIT_MISSING = 1;

export function addDoctorCommand(program: Command, source: () => ConfigSource): void {
  program
    .command('doctor')
    .description('what is there, what is missing, and how to put it right; starts nothing')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      // A daemon that serves never needs them.
      const { examine } = await import('./doctor.ts');
      const { describeFindings } = await import('./finding.ts');
      const findings = await examine(source(), createMetrics('pool-managerd'));
      const isMissing = findings.some(({ status }) => status === 'failed');
      const text = json
        ? `${JSON.stringify({ ok: !isMissing, findings }, null, 2)}\n`
        : describeFindings(findings);
      process.stdout.write(text);
      process.exitCode = isMissing ? EXIT_MISSING : 0;
    });
}

/**
 * One configuration for every suite; `--selectProjects` picks one. ES modules run natively
 * (--experimental-vm-modules), swc strips the types.
 */
const shared = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }],
  },
  // What is built has the names of its sources.
  modulePathIgnorePatterns: ['<rootDir>/.orchq', '<rootDir>/.tools', '<rootDir>/packages/.*/dist'],
  testEnvironment: 'node',
};

export default {
  // Work that is only slow, on a machine that does other things, is no failure.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{packages,apps,tools}/**/*.test.ts',
        '<rootDir>/{packages,apps}/**/*.conformance.ts',
        '<rootDir>/test-harness/{simulation,load,engines}/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/test-harness/{integration,determinism-suite}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test-harness/{e2e-haiku,bdd,chaos,metrics-contract}/**/*.test.ts'],
    },
    { ...shared, displayName: 'pact', testMatch: ['<rootDir>/test-harness/pacts/**/*.pact.ts'] },
  ],
};

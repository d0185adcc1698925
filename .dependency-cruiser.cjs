/**
 * Who may import whom inside src/: a folder reaches only what stands here. Tests may import anything. Checked by
 * scripts/check-boundaries.mjs, which also sees to it that every file was read.
 */
const reaches = {
  records: [],
  stats: [],
  files: [],
  fingerprint: ['records', 'stats'],
  formats: ['records', 'stats'],
  warehouse: ['records', 'stats', 'files'],
  ingest: ['records', 'stats', 'fingerprint', 'formats', 'warehouse'],
  detect: ['records', 'stats', 'fingerprint', 'warehouse'],
  simulate: ['records', 'stats', 'files'],
  report: ['records', 'stats'],
  chain: ['records', 'stats', 'files'],
  stix: ['records', 'stats', 'chain'],
  http: ['records', 'stats'],
  tags: ['records', 'stats', 'chain'],
  share: ['records', 'stats', 'chain', 'stix', 'tags', 'fingerprint', 'report', 'files'],
  matching: ['records', 'stats', 'chain', 'tags', 'http'],
  steward: ['records', 'stats', 'chain', 'tags', 'http'],
  hub: ['records', 'stats', 'chain', 'stix', 'http', 'tags', 'matching', 'files'],
  demo: ['records', 'stats', 'chain', 'tags', 'steward', 'matching'],
  prove: ['records', 'stats', 'chain', 'fingerprint', 'report', 'files'],
  evaluate: ['records', 'stats', 'fingerprint', 'warehouse', 'ingest', 'detect', 'simulate', 'report'],
}
const folders = Object.keys(reaches)
/** The steps of detection, in their order: none reads one that comes after it. */
const steps = ['group', 'signals', 'test', 'decide', 'explain']
const tests = ['\\.test\\.ts$', '^src/[^/]+/testdata/']

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or share a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nobody-imports-cli',
      comment: 'The command line is the outermost layer.',
      severity: 'error',
      from: { pathNot: ['^src/cli/', ...tests] },
      to: { path: '^src/cli/' },
    },
    {
      name: 'nobody-imports-the-face',
      comment: 'src/index.ts is for users of the package and for the command line; inside, modules are named themselves.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/', ...tests] },
      to: { path: '^src/index\\.ts$' },
    },
    {
      name: 'no-folder-without-a-rule',
      comment: 'A new folder under src/ says here what it reaches.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '^src/[^/]+/', pathNot: `^src/(${folders.join('|')}|cli)/` },
    },
    {
      name: 'only-programs-outside',
      comment: 'What is shipped needs nothing of test/, bench/ or scripts/.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: '^(test|bench|scripts)/' },
    },
    ...folders.map((folder) => ({
      name: `${folder}-reaches-down-only`,
      comment: `${folder} may import ${reaches[folder].join(', ') || 'nothing'} of src/.`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: tests },
      to: { path: '^src/', pathNot: `^src/(${[folder, ...reaches[folder]].join('|')})/` },
    })),
    ...steps.slice(0, -1).map((step, at) => ({
      name: `detection-goes-from-${step}-on`,
      comment: `What ${step} is made of must not know what is made of it.`,
      severity: 'error',
      from: { path: `^src/detect/${step}/`, pathNot: tests },
      to: { path: `^src/detect/(${steps.slice(at + 1).join('|')})/` },
    })),
    {
      name: 'commands-stand-on-what-they-share',
      comment: 'What all commands need (how they speak, their options, the files they read) knows none of them.',
      severity: 'error',
      from: { path: '^src/cli/(terminal|options|files|logs)/', pathNot: tests },
      to: { path: '^src/cli/', pathNot: '^src/cli/(terminal|options|files|logs)/' },
    },
    {
      name: 'unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types are imports too, and swc reads the TypeScript that version 7 of its compiler no longer hands out.
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}

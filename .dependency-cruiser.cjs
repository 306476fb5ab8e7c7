/**
 * The layer rule. Every import must be on this list; one that is not fails (`allowedSeverity: 'error'`), npm packages and Node built-ins
 * included. The table is the one in docs/decisions/011-layers.md; build/layers.test.ts shows it failing.
 */

/** Node's own modules. */
const node = { dependencyTypes: ['core'] };
/** Packages from npm, by exact name. */
const npm = (...names) => ({ path: `(^|/)node_modules/(${names.join('|')})/` });
/** Our own folders or files; tests are nobody's dependency. */
const ours = (...paths) => ({ path: `^(${paths.join('|')})`, pathNot: '\\.(test|config)\\.tsx?$' });

/** A service may touch files and draw ids; processes, sockets and servers are for ports, workers and shells. */
const service = [
  ours(
    'core/',
    'host/ports/',
    'host/workers/runtime/',
    'host/workers/(media|inference)/protocol\\.ts',
    'host/workers/media/engine/(types|partial-file|field-order|has-alpha)\\.ts',
  ),
  { dependencyTypes: ['core'], path: '^(node:)?(crypto|fs|fs/promises|os|path|url)$' },
  npm('zod'),
];

/** Importer → what it may import, besides its own folder. */
const layers = {
  'core/time/': [],
  'core/timeline/': [ours('core/time/', 'core/jobs/failure\\.ts'), npm('zod', 'fractional-indexing')],
  'core/bins/': [ours('core/(time|timeline|contract)/', 'core/jobs/failure\\.ts')],
  'core/interchange/': [
    ours('core/(time|timeline)/', 'core/jobs/failure\\.ts'),
    npm('zod', 'fractional-indexing', 'saxes'),
  ],
  'core/captions/': [ours('core/(time|timeline)/')],
  'core/waveform/': [],
  'core/html/': [],
  'core/keymap/': [ours('core/html/', 'core/jobs/failure\\.ts'), npm('zod')],
  'core/archive/': [ours('core/(time|style|rights|pdf)/', 'core/jobs/failure\\.ts'), npm('zod')],
  'core/style/': [ours('core/time/', 'core/jobs/failure\\.ts'), npm('zod')],
  'core/recipe/': [ours('core/(time|style|timeline/model)/', 'core/jobs/failure\\.ts'), npm('zod')],
  'core/sound/': [ours('core/time/')],
  'core/text/': [ours('core/timeline/model/', 'core/jobs/failure\\.ts'), npm('harfbuzzjs', 'bidi-js')],
  'core/render/': [ours('core/(time|timeline|sound|text)/', 'core/jobs/failure\\.ts'), npm('zod')],
  'core/pdf/': [],
  'core/rights/': [ours('core/(time|timeline/model)/'), npm('zod')],
  'core/ledger/': [ours('core/(time|timeline|recipe|rights|contract|html)/', 'core/interchange/csv/')],
  'core/jobs/': [ours('core/(time|recipe)/'), npm('zod')],
  'core/contract/': [ours('core/'), npm('zod', 'birpc')],

  'native/binding/': [node],
  'native/test/': [ours('native/binding/'), node],
  'models/runtime/': [ours('core/', 'native/binding/'), node, npm('zod')],

  'host/ports/': [ours('core/'), node, npm('libsql', 'yauzl', 'yazl', '@types/yauzl', '@types/yazl', 'zod')],
  // The services, lowest first: each sees those above it in this list, never those below.
  'host/events/': [ours('core/contract/')],
  'host/project/': [...service, ours('host/events/'), npm('libsql')],
  'host/jobs/': [...service, ours('host/(events|project)/')],
  'host/settings/': [...service],
  'host/cache/': [...service, ours('host/(events|settings|project|jobs)/')],
  'host/media/': [...service, ours('host/(events|project|jobs|cache)/')],
  'host/archive/': [...service, ours('host/(events|project|jobs|media)/')],
  // The vector file: mapped and scanned by a kernel, its rows checked by CRC-32.
  'host/archive/vectors/': [
    ours('core/', 'native/binding/', 'host/workers/media/engine/file-failure\\.ts'),
    { dependencyTypes: ['core'], path: '^(node:)?zlib$' },
  ],
  'host/generation/': [...service, ours('host/(events|project|jobs|media|archive)/')],
  'host/delivery/': [...service, ours('host/(events|project|jobs|media|archive|generation)/')],
  'host/sample/': [...service, ours('host/(events|project|jobs|media|archive)/')],
  'host/interchange/': [
    ...service,
    ours('host/workers/media/engine/file-failure\\.ts', 'host/(events|project|jobs|media|archive|generation)/'),
  ],
  'host/review/': [...service, ours('host/(events|project|jobs|media|archive|generation)/')],
  'host/workers/runtime/': [ours('core/', 'host/ports/spawner\\.ts')],
  'host/workers/media/': [
    ours('core/', 'native/binding/', 'models/runtime/', 'host/workers/runtime/'),
    node,
    npm('zod', 'node-av', 'ffmpeg-static', 'sharp'),
  ],
  'host/workers/inference/': [
    ours('core/', 'native/binding/', 'models/runtime/', 'host/workers/runtime/', 'host/workers/media/engine/'),
    node,
    npm('zod', 'onnxruntime-node', 'sharp'),
  ],
  'host/shells/': [
    ours(
      'core/',
      'native/binding/',
      'host/(ports|events|settings|project|jobs|cache|media|archive|generation|delivery|interchange|review|sample)/',
      'host/workers/runtime/',
      'host/workers/(media|inference)/protocol\\.ts',
    ),
    node,
    npm('ws', 'msgpackr', 'zod'),
  ],

  'electron/main/': [
    ours(
      'core/contract/clean-feed\\.ts',
      'host/shells/content-security-policy\\.ts',
      'host/ports/spawner\\.ts',
      'electron/(messages|channels)\\.ts',
    ),
    node,
    npm('electron'),
  ],
  'electron/test/': [ours('electron/'), node, npm('electron')],
  'electron/host/': [
    ours('core/(contract|jobs)/', 'host/shells/', 'host/ports/spawner\\.ts', 'electron/messages\\.ts'),
    node,
    npm('electron'),
  ],
  'electron/preload/': [ours('electron/(messages|channels)\\.ts'), npm('electron')],
  'electron/(messages|channels)\\.ts': [ours('host/ports/spawner\\.ts')],

  'renderer/': [
    ours('core/'),
    npm(
      'react',
      'react-dom',
      '@types/react',
      '@types/react-dom',
      'react-redux',
      '@reduxjs/toolkit',
      'mediabunny',
      'msgpackr',
      'zod',
    ),
  ],

  'build/': [node, npm('vite', 'sharp', 'node-addon-api', 'node-api-headers', 'assemblyscript')],
};

/** What crosses folders, unit tests and tools' settings may import anything; nothing imports them back. */
const everything = '^tests/|\\.(test|config)\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other at run time are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  allowed: [
    { from: { path: everything }, to: {} },
    ...Object.entries(layers).flatMap(([folder, targets]) => [
      // $1 is the importer's own folder, so that `host/project` does not see `host/media`.
      { from: { path: `^(${folder})`, pathNot: everything }, to: { path: '^$1', pathNot: '\\.(test|config)\\.tsx?$' } },
      ...targets.map((to) => ({ from: { path: `^${folder}`, pathNot: everything }, to })),
    ]),
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules/\\.cache|out|dist|artifacts|native/build)/' },
    // Types are dependencies too: a layer that knows another's types knows the layer.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.d.ts'],
    },
  },
};

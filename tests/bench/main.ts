import { parseArgs } from 'node:util';
import { type BenchRow, printTable, writeFigures } from '../figures.ts';

/** What `npm run bench -- NAME` can measure. Each is loaded only when asked for. */
const benches: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  kernels: async () => (await import('./kernels.ts')).benchKernels(),
  export: async () => (await import('./export.ts')).benchExport(),
  timeline: async () => (await import('./timeline.ts')).benchTimeline(),
  interchange: async () => (await import('./interchange.ts')).benchInterchange(),
  viewer: async () => (await import('./viewer.ts')).benchViewer(),
  'viewer-leaks': async () => (await import('./viewer-leaks.ts')).benchViewerLeaks(),
  window: async () => (await import('./window.ts')).benchWindow(minutes(), values.scene),
  frames: async () => (await import('./frames.ts')).benchFrames(),
  crash: async () => (await import('./crash.ts')).benchCrash(),
  archive: async () => [
    ...(await (await import('./archive.ts')).benchArchive()),
    ...(await (await import('./archive-ingest.ts')).benchArchiveIngest()),
  ],
  'archive-kill': async () => (await import('./archive-kill.ts')).benchArchiveKill(),
  fuzz: async () => (await import('../fuzz/bench.ts')).benchFuzz(positionals.slice(1), values),
};

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string' },
    keep: { type: 'string' },
    minutes: { type: 'string' },
    scene: { type: 'string' },
  },
  allowPositionals: true,
});

function minutes(): number | undefined {
  return values.minutes === undefined ? undefined : Number(values.minutes);
}

const [name = ''] = positionals;
const bench = benches[name];
if (bench) {
  const rows = await bench();
  printTable(rows);
  if (values.json !== undefined) await writeFigures(values.json, `bench ${name}`, rows);
} else {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(benches).join('|')} [--json FILE]\n` +
      'fuzz: [project] [interchange] [--count 100000] [--seed 1] [--keep FOLDER for timelines with a finding]\n' +
      'window: [--minutes 30 of editing in which memory is watched] [--scene zoom: nothing else]\n',
  );
  process.exitCode = 2;
}

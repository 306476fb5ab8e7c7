/** A process that does nothing but search an archive: `node archive-child.js FOLDER ARCHIVE REVISION QUERIES`. Prints what it needed as JSON. */
import { readFileSync } from 'node:fs';
import { foldQuery } from '../../core/archive/query.ts';
import { VectorStore } from '../../host/archive/vectors/vector-store.ts';
import { pictureLike } from './archive-shots.ts';

/** Milliseconds and bytes. */
export interface SearchCost {
  readonly open: number;
  readonly first: number;
  readonly rss: number;
  /** Of `rss`, what the system can't take back: memory that is no file's. Where the system tells. */
  readonly own: number | null;
}

/** Linux says it in kB. */
function ownMemory(): number | null {
  if (process.platform !== 'linux') return null;
  const found = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return found ? 1024 * Number(found[1]) : null;
}

const [folder = '', archive = '', revision = '', queries = ''] = process.argv.slice(2);
const began = performance.now();
const store = await VectorStore.open(folder, { archive, revision: Number(revision) });
const opened = performance.now();
let first = NaN;
for (let i = 0; i < Number(queries); i++) {
  const started = performance.now();
  await store.scan({ query: foldQuery([{ heads: pictureLike(i), weight: 1 }]), limit: 20 });
  if (i === 0) first = performance.now() - started;
}
const cost: SearchCost = { open: opened - began, first, rss: process.memoryUsage().rss, own: ownMemory() };
process.stdout.write(JSON.stringify(cost));
await store.close();

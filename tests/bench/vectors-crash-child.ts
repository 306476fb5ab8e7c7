/** Fills a vector store as fast as it can and says what is flushed, until it is killed: `node vectors-crash-child.js FOLDER`. */
import { writeSync } from 'node:fs';
import { VectorStore } from '../../host/archive/vectors/vector-store.ts';
import { SeededRandom } from '../seeded-random.ts';
import { shotRow } from './archive-shots.ts';

const [folder = ''] = process.argv.slice(2);
const random = new SeededRandom(process.pid);
const store = await VectorStore.open(folder, { archive: 'crash', revision: Number.MAX_SAFE_INTEGER });
const rowsFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => shotRow(first + i));
for (;;) {
  await store.append(rowsFrom(store.rows, 1 + random.below(400)));
  const first = random.below(store.rows);
  await store.replace(first, rowsFrom(first, 1 + random.below(Math.min(50, store.rows - first))));
  if (random.below(3) > 0) continue;
  await store.flush(store.rows);
  writeSync(1, `${store.rows}\n`);
}

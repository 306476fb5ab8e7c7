import { join } from 'node:path';
import { headsOf } from '../../../core/archive/heads.ts';
import { facetBytes } from '../../../core/archive/facets.ts';
import type { ArchiveStore, DescribedShot } from '../store.ts';
import { VectorStore, type ScanQuery, type ScanResult, type VectorRow } from '../vectors/vector-store.ts';

/** Positions that are read at once. */
const POSITIONS = 100_000;

/** Rows of the vector store count from 0, the archive's positions from 1. */
export function rowOf(position: number): number {
  return position - 1;
}

export function positionOf(row: number): number {
  return row + 1;
}

/** The archive's vectors, as new as its database whenever they are searched. */
export class ShotVectors {
  readonly #archive: ArchiveStore;
  #vectors: Promise<VectorStore> | null = null;
  /** The catching up that runs; the next one waits for it. */
  #catchingUp: Promise<unknown> = Promise.resolve();

  constructor(archive: ArchiveStore) {
    this.#archive = archive;
  }

  /** Scans, after catching up. */
  async scan(query: ScanQuery): Promise<ScanResult> {
    return (await this.upToDate(query.signal)).scan(query);
  }

  /** The vectors with everything that the archive holds now. Stopped by `signal`, the next call goes on where this one was. */
  upToDate(signal?: AbortSignal): Promise<VectorStore> {
    const turn = this.#catchingUp.then(async () => {
      const revision = await this.#archive.revision();
      const vectors = await (this.#vectors ??= this.#open(revision));
      if (vectors.revision !== revision) await this.#catchUp(vectors, revision, signal);
      return vectors;
    });
    this.#catchingUp = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#catchingUp;
    const vectors = this.#vectors;
    this.#vectors = null;
    if (vectors) await (await vectors).close();
  }

  #open(revision: number): Promise<VectorStore> {
    const opened = VectorStore.open(join(this.#archive.folder, 'vectors'), { archive: this.#archive.id, revision });
    opened.catch(() => (this.#vectors = null));
    return opened;
  }

  async #catchUp(vectors: VectorStore, revision: number, signal?: AbortSignal): Promise<void> {
    for await (const page of this.#archive.describedSince(vectors.revision)) {
      await write(vectors, page);
      // Shots of the last one's revision may still be to come.
      const whole = (page.at(-1)?.revision ?? 0) - 1;
      if (whole > vectors.revision) await vectors.flush(whole);
      signal?.throwIfAborted();
    }
    if (vectors.shots !== (await this.#archive.counts()).shots) await this.#dropRemoved(vectors, signal);
    await vectors.flush(revision);
  }

  /** Takes out the rows of shots that the archive no longer has: it does not remember them. */
  async #dropRemoved(vectors: VectorStore, signal?: AbortSignal): Promise<void> {
    const removed: number[] = [];
    for (let next = 0, position = 0; next < vectors.rows;) {
      signal?.throwIfAborted();
      const page = await this.#archive.positionsAfter(position, POSITIONS);
      const there = new Set(page.map(rowOf));
      position = page.at(-1) ?? position;
      const end = page.length < POSITIONS ? vectors.rows : rowOf(position) + 1;
      for (; next < end; next++) if (vectors.has(next) && !there.has(next)) removed.push(next);
    }
    await vectors.remove(removed);
  }
}

/** Writes shots to their rows; those that lie together in one go. */
async function write(vectors: VectorStore, shots: readonly DescribedShot[]): Promise<void> {
  let together: VectorRow[] = [];
  let first = 0;
  const put = async () => {
    if (together.length === 0) return;
    const gap = Math.max(0, first - vectors.rows);
    if (gap > 0) await vectors.append(new Array<null>(gap).fill(null));
    const known = Math.min(together.length, vectors.rows - first);
    if (known > 0) await vectors.replace(first, together.slice(0, known));
    if (known < together.length) await vectors.append(together.slice(known));
    together = [];
  };
  for (const shot of shots) {
    const row = rowOf(shot.position);
    if (row !== first + together.length) {
      await put();
      first = row;
    }
    together.push(vectorRow(shot));
  }
  await put();
}

function vectorRow({ descriptor, readable, seconds, opens, closes }: DescribedShot): VectorRow {
  return { heads: headsOf(descriptor, null), facets: facetBytes({ readable, seconds, opens, closes }) };
}

import { filterTests, wishPreference } from '../../../core/archive/facets.ts';
import { headsOf } from '../../../core/archive/heads.ts';
import { readPhrase } from '../../../core/archive/phrase/read-phrase.ts';
import { foldQuery } from '../../../core/archive/query.ts';
import type { Example, Find, Found, ShotView } from '../../../core/contract/archive.ts';
import type { RightsState } from '../../../core/rights/rights.ts';
import type { Descriptor } from '../../../core/style/descriptor.ts';
import type { InferenceWorker } from '../../workers/inference/protocol.ts';
import type { WorkerClient } from '../../workers/runtime/worker-client.ts';
import type { FootageRights } from '../footage-rights.ts';
import type { ArchiveStore } from '../store.ts';
import { RowSet } from '../vectors/row-set.ts';
import type { ScanResult } from '../vectors/vector-store.ts';
import { positionOf, rowOf, ShotVectors } from './shot-vectors.ts';

/** An example that only an open project knows. */
export type DescribeExample = (of: Exclude<Example, { shotId: string } | { path: string }>) => Promise<Descriptor>;

/** Finds shots of an archive by words, by examples and by what is known of them. Nothing is indexed away: every shot is compared. */
export class ArchiveSearch {
  readonly #store: ArchiveStore;
  readonly #rights: FootageRights;
  readonly #inference: WorkerClient<InferenceWorker>;
  readonly #vectors: ShotVectors;

  constructor(store: ArchiveStore, rights: FootageRights, inference: WorkerClient<InferenceWorker>) {
    this.#store = store;
    this.#rights = rights;
    this.#inference = inference;
    this.#vectors = new ShotVectors(store);
  }

  /** Shots by look distance to a descriptor, nearest first. An exact scan: every shot is compared. */
  async nearest(to: Descriptor, limit: number): Promise<{ shot: ShotView; distance: number }[]> {
    const query = foldQuery([{ heads: { look: to.look }, weight: 1 }]);
    const { hits } = await this.#vectors.scan({ query, limit });
    return (await this.#shotsOf(hits)).map(({ shot, score }) => ({ shot, distance: 1 - score }));
  }

  /** Shots that are as is asked for, best first. `describe` says what an example is like that is not a shot of the archive, a film or a picture. */
  async find(wanted: Find, describe: DescribeExample, signal?: AbortSignal): Promise<Found> {
    const { parts, filters, wishes, rights } = readPhrase(wanted.phrase);
    const examples = await Promise.all(
      wanted.like.map(async ({ of, weight }) => ({ heads: headsOf(await this.#describe(of, describe), null), weight })),
    );
    const selected = await this.#selected(wanted, bothRights(wanted.rights, rights));
    const { hits, matched, unknown } = await this.#vectors.scan({
      query: foldQuery(examples, wanted.heads),
      preferences: wishes.map(wishPreference),
      filter: [...filters, ...wanted.where].flatMap(filterTests),
      limit: wanted.limit,
      ...(selected ? { among: RowSet.of(selected.map(rowOf)) } : {}),
      ...(signal ? { signal } : {}),
    });
    return {
      shots: await this.#shotsOf(hits),
      matched,
      unknown,
      parts: parts.map((part) => ({ ...part, words: [...part.words] })),
    };
  }

  async close(): Promise<void> {
    this.#inference.close();
    await this.#vectors.close();
  }

  /** Positions of the shots that may be found, by what the archive's own rows say of them; null: all. */
  async #selected({ film, tags }: Find, rights: readonly RightsState[] | null): Promise<number[] | null> {
    if (film === undefined && tags.length === 0 && rights === null) return null;
    const contents = rights ? await this.#rights.contentsIn(rights) : undefined;
    return this.#store.positionsOf({ film, tags, contents });
  }

  /** What rows stand for; a shot that has gone since is left out. */
  async #shotsOf(hits: ScanResult['hits']): Promise<{ shot: ShotView; score: number }[]> {
    const scores = new Map(hits.map(({ row, score }) => [positionOf(row), score]));
    const shots = await this.#store.shotsAt([...scores.keys()]);
    const views = await this.#rights.viewsOf(shots);
    return views.map((shot) => ({ shot, score: scores.get(shot.position) ?? 0 }));
  }

  async #describe(of: Example, describe: DescribeExample): Promise<Descriptor> {
    if ('shotId' in of) return this.#store.descriptor(of.shotId);
    if ('path' in of) return this.#inference.call.describePicture(of);
    return describe(of);
  }
}

/** States of rights that both the filter (none: any) and the phrase (null: any) let pass. */
function bothRights(
  filter: readonly RightsState[],
  phrase: readonly RightsState[] | null,
): readonly RightsState[] | null {
  if (filter.length === 0) return phrase;
  return phrase ? filter.filter((state) => phrase.includes(state)) : filter;
}

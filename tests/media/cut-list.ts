import type { z } from 'zod';
import type { Mix } from '../../core/sound/mix.ts';
import type { RationalTime } from '../../core/time/rational-time.ts';
import type { Rate } from '../../core/time/rate.ts';
import {
  clipSchema,
  gapSchema,
  sequenceSchema,
  trackSchema,
  transitionSchema,
  type TimelineRecord,
} from '../../core/timeline/model/records.ts';
import { ALL_SHOWN } from '../../core/render/shown.ts';
import type { FilmPicture } from '../../host/workers/media/protocol.ts';

/** A stretch of a cut list: frames of a file from an instant on, or nothing. */
export type Cut =
  | { readonly frames: number }
  | {
      readonly frames: number;
      /** A file, or another sequence by its id. */
      readonly path: string | { readonly sequenceId: string };
      readonly sourceStart: RationalTime;
      readonly clip?: Pick<z.input<typeof clipSchema>, 'effects' | 'attributes' | 'blend' | 'speed'>;
      /** A passage over the cut before it. */
      readonly transition?: Pick<z.input<typeof transitionSchema>, 'style' | 'inFrames' | 'outFrames' | 'parameters'>;
    };

/** The picture of a sequence with one video track for each cut list, lowest first, as an export is sent it. A file's asset id is its path. */
export function cutListPicture(
  sequence: { readonly rate: Rate; readonly width: number; readonly height: number; readonly id?: string },
  ...tracks: readonly (readonly Cut[])[]
): FilmPicture {
  const sequenceId = sequence.id ?? 'sequence';
  const records: TimelineRecord[] = [
    sequenceSchema.parse({ kind: 'sequence', name: 'Film', sampleRate: 48_000, ...sequence, id: sequenceId }),
    ...tracks.flatMap((cuts, index) => trackRecords(sequenceId, cuts, `${sequenceId} V${index + 1}`, `a${index}`)),
  ];
  const paths = tracks.flat().flatMap((cut) => ('path' in cut && typeof cut.path === 'string' ? [cut.path] : []));
  return {
    sequenceId,
    records,
    assets: Object.fromEntries(paths.map((path) => [path, path])),
    takes: {},
    shown: ALL_SHOWN,
  };
}

function trackRecords(sequenceId: string, cuts: readonly Cut[], id: string, order: string): TimelineRecord[] {
  const place = (index: number) => ({ id: `${id}-${index}`, trackId: id, order: `a${String(index).padStart(5, '0')}` });
  return [
    trackSchema.parse({ kind: 'track', id, sequenceId, order, media: 'video', name: id }),
    ...cuts.flatMap((cut, index): TimelineRecord[] => {
      const placed = { ...place(index), duration: cut.frames };
      if (!('path' in cut)) return [gapSchema.parse({ kind: 'gap', ...placed })];
      const { path, sourceStart, clip, transition } = cut;
      const media =
        typeof path === 'string'
          ? { kind: 'asset', assetId: path, duration: sourceStart }
          : { kind: 'sequence', ...path };
      const record = clipSchema.parse({
        kind: 'clip',
        ...placed,
        ...clip,
        name: `clip ${index}`,
        media,
        sourceStart,
        activeTake: null,
        linkId: null,
      });
      if (!transition) return [record];
      const ends = { afterId: index === 0 ? null : place(index - 1).id, beforeId: placed.id };
      return [
        record,
        transitionSchema.parse({ kind: 'transition', id: `${placed.id}-in`, trackId: id, ...ends, ...transition }),
      ];
    }),
  ];
}

/** The sound of a film that has none. */
export const SILENT: Mix<string> = { sampleRate: 48_000, samples: 0, pieces: [] };

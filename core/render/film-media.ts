import type { Clip, TimelineRecord, Track, Transition } from '../timeline/model/records.ts';
import { assetFramesOf, assetOf } from '../timeline/model/source-time.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { lutPathOf } from './effects.ts';
import { ALL_SHOWN, picturing, type Shown } from './shown.ts';

/** The files that the picture of a sequence and of those nested in it is made of. */
export interface FilmMedia {
  readonly assetIds: ReadonlySet<string>;
  readonly takeIds: ReadonlySet<string>;
  /** Look-up tables that effects name. */
  readonly lutPaths: ReadonlySet<string>;
  /** Fonts that titles and captions name. */
  readonly fontPaths: ReadonlySet<string>;
}

/** What a sequence's picture needs on disk: nothing of what is muted, disabled, or replaced throughout by a take. */
export function filmMedia(timeline: Timeline, sequenceId: string, shown: Shown = ALL_SHOWN): FilmMedia {
  const [assetIds, takeIds] = [new Set<string>(), new Set<string>()];
  const [lutPaths, fontPaths] = [new Set<string>(), new Set<string>()];
  for (const id of sequencesShown(timeline, sequenceId, shown)) {
    for (const { clip, track } of clipsShown(timeline, id, shown)) {
      const fontFile = fontFileOf(clip, track);
      if (fontFile !== null) fontPaths.add(fontFile);
      for (const effect of clip.effects) {
        const path = effect.enabled ? lutPathOf(effect) : null;
        if (path !== null) lutPaths.add(path);
      }
      const asset = assetOf(clip);
      if (!asset) continue;
      if (clip.activeTake) takeIds.add(clip.activeTake.takeId);
      if (!isTakeThroughout(timeline, id, clip)) assetIds.add(asset.assetId);
    }
  }
  return { assetIds, takeIds, lutPaths, fontPaths };
}

/** The font file that a title, or a caption on a track, names; null where it names none. */
export function fontFileOf({ media }: Clip, { captionStyle }: Track): string | null {
  if (media.kind === 'title') return media.style.fontFile;
  return media.kind === 'caption' ? (captionStyle?.fontFile ?? null) : null;
}

/** The records that a sequence's frames are made from, its nests' with them: enough for `Timeline.from`. */
export function filmRecords(timeline: Timeline, sequenceId: string): TimelineRecord[] {
  return [...sequencesShown(timeline, sequenceId)].flatMap((id) => [
    timeline.sequence(id),
    ...timeline.tracks(id).flatMap((track): TimelineRecord[] => {
      const items = timeline.items(track.id);
      const transitions = new Map<string, Transition>(
        items.flatMap((item) => timeline.transitionsOf(item.id).map((each) => [each.id, each])),
      );
      return [track, ...items, ...transitions.values()];
    }),
  ]);
}

export interface ShownClip {
  readonly clip: Clip;
  readonly start: number;
  readonly track: Track;
}

/** The enabled clips of one sequence that are seen. */
export function clipsShown(timeline: Timeline, sequenceId: string, shown: Shown = ALL_SHOWN): ShownClip[] {
  return picturing(timeline.tracks(sequenceId), shown).flatMap((track) =>
    timeline
      .placedItems(track.id)
      .flatMap(({ item, start }) => (item.kind === 'clip' && item.enabled ? [{ clip: item, start, track }] : [])),
  );
}

/** A sequence and all those that its picture shows, each once. */
export function sequencesShown(timeline: Timeline, sequenceId: string, shown: Shown = ALL_SHOWN): ReadonlySet<string> {
  const found = new Set([sequenceId]);
  for (const id of found)
    for (const { clip } of clipsShown(timeline, id, shown))
      if (clip.media.kind === 'sequence') found.add(clip.media.sequenceId);
  return found;
}

/** Whether a clip's take is all that is ever seen of it, its handles in transitions included. */
function isTakeThroughout(timeline: Timeline, sequenceId: string, clip: Clip): boolean {
  const { activeTake } = clip;
  if (!activeTake) return false;
  const { rate } = timeline.sequence(sequenceId);
  const transitions = timeline.transitionsOf(clip.id);
  const before = transitions.filter(({ beforeId }) => beforeId === clip.id).map(({ inFrames }) => inFrames);
  const after = transitions.filter(({ afterId }) => afterId === clip.id).map(({ outFrames }) => outFrames);
  const { start, count } = assetFramesOf(clip, rate, -Math.max(0, ...before), clip.duration + Math.max(0, ...after));
  return start >= activeTake.start && start + count <= activeTake.start + activeTake.count;
}

import { generateNKeysBetween } from 'fractional-indexing';
import { addExact, rescale, subtractExact, time, type RationalTime } from '../time/rational-time.ts';
import type { Rate } from '../time/rate.ts';
import { unfit } from '../timeline/edit/transition-fit.ts';
import type { Clip, ClipMedia, TimelineRecord, Transition } from '../timeline/model/records.ts';
import { framesShown } from '../timeline/model/source-time.ts';
import { Timeline } from '../timeline/model/timeline.ts';
import type { InterchangeDocument, MediaReference, TakeReference } from './document.ts';
import type { ClipDraft, Drafts, MediaFields, TrackDraft } from './document-builder.ts';
import { checkTimes } from './check-times.ts';
import { withCoveringTakes } from './covering-takes.ts';
import { withoutLoneBonds } from './lone-bonds.ts';
import { placeOf, type Losses } from './loss.ts';
import { damaged } from './refusal.ts';

/**
 * Leaves what a reader found whole, as docs/edit-engine.md says a timeline is: order keys, no gap at the end of a track, no clip alone in a link, media long enough for its clips, source starts
 * counted from the media's first frame, no transition that does not stand on a cut.
 */
export function settle(drafts: Drafts, losses: Losses): Omit<InterchangeDocument, 'sequenceIds'> {
  checkNesting(drafts);
  const spans = settledMedia(drafts);
  const takes = drafts.takes.map(({ start, ...take }): TakeReference => {
    const clip = spans.clipMedia.get(take.clipId);
    const media = clip === undefined ? undefined : spans.media.get(clip);
    return { ...take, start: media ? framesFrom(media, start) : 0 };
  });
  const activeTakes = new Map(
    takes
      .filter(({ id, clipId }) => drafts.activeTakes.get(clipId) === id)
      .map(({ id, clipId, start, count }) => [clipId, { takeId: id, start, count }]),
  );
  const records: TimelineRecord[] = [...drafts.markers];
  const transitions: Transition[] = [];
  for (const { record, tracks } of drafts.sequences) {
    records.push(record);
    const keys = generateNKeysBetween(null, null, tracks.length);
    tracks.forEach((track, i) => {
      records.push({ ...track.record, order: keys[i] ?? '' });
      const items = withoutEndGap(track);
      const orders = generateNKeysBetween(null, null, items.length);
      items.forEach((item, at) => {
        const order = orders[at] ?? '';
        if (item.kind === 'gap') records.push({ ...item, order });
        else records.push(settledClip(item, order, spans.media, activeTakes.get(item.id) ?? null));
      });
      for (const { index, ...transition } of track.transitions)
        transitions.push({ ...transition, afterId: items[index - 1]?.id ?? null, beforeId: items[index]?.id ?? null });
    });
  }
  const whole = withTransitions(Timeline.from(withoutLoneBonds(records)), transitions, losses);
  const timeline = withCoveringTakes(whole, losses);
  const media = [...spans.media.values()];
  checkTimes(drafts.file, timeline, media);
  for (const { clipId, name } of spans.stretched) {
    losses.changed(
      `clip that goes beyond the end of its media "${name}"`,
      placeOf(timeline, clipId),
      'The media is taken to be as long as its clips need.',
    );
  }
  return { timeline, media, takes };
}

/** Frames from..to-1 of some media. */
interface Stretch {
  from: number;
  to: number;
}

interface Spans {
  readonly media: Map<string, MediaReference>;
  /** The media a clip shows, by clip: of several cameras, the active one. */
  readonly clipMedia: Map<string, string>;
  /** Measured media that some clip uses more of, with the first such clip. */
  readonly stretched: { clipId: string; name: string }[];
}

/** The references with ranges that hold all their clips use, handles of transitions included. */
function settledMedia(drafts: Drafts): Spans {
  const references = new Map(drafts.media.map((reference) => [reference.id, reference]));
  const used = new Map<string, Stretch>();
  const clipMedia = new Map<string, string>();
  const stretched = new Map<string, string>();
  const seen = new Set<string>();
  const heard = new Set<string>();
  const takes = new Map<string, string[]>();
  for (const { clipId, mediaId } of drafts.takes) takes.set(clipId, [...(takes.get(clipId) ?? []), mediaId]);
  for (const { record, tracks } of drafts.sequences) {
    for (const draft of tracks) {
      const { record: track, items } = draft;
      const handles = handlesOf(draft);
      items.forEach((item, index) => {
        if (item.kind === 'gap') return;
        for (const mediaId of takes.get(item.id) ?? []) (track.media === 'audio' ? heard : seen).add(mediaId);
        for (const { assetId, offset, active } of filesOf(item.media)) {
          const reference = references.get(assetId);
          if (!reference) throw new RangeError(`"${item.name}" shows media that was not added.`);
          if (active) clipMedia.set(item.id, assetId);
          (track.media === 'audio' ? heard : seen).add(assetId);
          // A camera that is not on show need not have run all the time.
          if (!active && reference.measured) continue;
          const { from, to } = framesUsed(item, reference, offset, record.rate, handles(index, item.duration));
          const before = used.get(assetId);
          if (before) {
            before.from = Math.min(before.from, from);
            before.to = Math.max(before.to, to);
          } else used.set(assetId, { from, to });
          const beyond = from < 0 || to > reference.duration.value;
          if (reference.measured && beyond && !stretched.has(assetId)) stretched.set(assetId, item.id);
        }
      });
    }
  }
  const media = new Map(
    [...references].map(([id, reference]) => {
      const kinds = withKinds(reference, seen.has(id), heard.has(id));
      return [id, covering(kinds, used.get(id))];
    }),
  );
  return {
    media,
    clipMedia,
    stretched: [...stretched].map(([id, clipId]) => ({ clipId, name: references.get(id)?.name ?? '' })),
  };
}

/** Frames that transitions show of an item before its first and after its last. A fade from or to nothing shows none. */
function handlesOf({ items, transitions }: TrackDraft): (index: number, duration: number) => Stretch {
  const between = transitions.filter(({ index }) => items[index - 1]?.kind === 'clip' && items[index]?.kind === 'clip');
  const into = new Map(between.map(({ index, inFrames }) => [index, inFrames]));
  const outOf = new Map(between.map(({ index, outFrames }) => [index - 1, outFrames]));
  return (index, duration) => ({ from: -(into.get(index) ?? 0), to: duration + (outOf.get(index) ?? 0) });
}

/** Frames of the media, from its reference's start, that a clip shows between two of its frames. */
function framesUsed(
  clip: ClipDraft,
  reference: MediaReference,
  offset: RationalTime | null,
  rate: Rate,
  between: Stretch,
): Stretch {
  const instant = offset === null ? clip.sourceStart : addExact(clip.sourceStart, offset);
  const shown = { speed: clip.speed, sourceStart: subtractExact(instant, reference.start) };
  const { start, count } = framesShown(shown, reference.duration.rate, rate, between.from, between.to);
  return { from: start, to: start + count };
}

/** What is on a video track has a picture and what is on an audio track has sound, where the file did not say so. */
function withKinds(reference: MediaReference, seen: boolean, heard: boolean): MediaReference {
  const video = reference.video ?? (seen ? { rate: reference.duration.rate, width: null, height: null } : null);
  const audio = reference.audio ?? (heard ? { sampleRate: null, channels: null } : null);
  return { ...reference, video, audio };
}

function covering(reference: MediaReference, used: Stretch | undefined): MediaReference {
  const { rate, value } = reference.duration;
  if (!used) return value > 0 ? reference : { ...reference, duration: time(1, rate) };
  const from = reference.measured ? Math.min(0, used.from) : used.from;
  const to = reference.measured ? Math.max(value, used.to) : used.to;
  if (from === 0 && to === value) return reference;
  return {
    ...reference,
    start: from === 0 ? reference.start : addExact(reference.start, time(from, rate)),
    duration: time(to - from, rate),
    lead: reference.measured ? -from : 0,
  };
}

function settledClip(
  draft: ClipDraft,
  order: string,
  references: ReadonlyMap<string, MediaReference>,
  activeTake: Clip['activeTake'],
): Clip {
  const of = (id: string): MediaReference => references.get(id) as MediaReference;
  const { media, sourceStart } = draft;
  switch (media.kind) {
    case 'asset': {
      const { start, duration } = of(media.assetId);
      const { kind, assetId } = media;
      const fromStart = start.value === 0 ? sourceStart : subtractExact(sourceStart, start);
      // The fields one by one, as `append` has them, since most clips are such.
      return {
        kind: 'clip',
        id: draft.id,
        trackId: draft.trackId,
        order,
        name: draft.name,
        media: { kind, assetId, duration },
        sourceStart: fromStart,
        duration: draft.duration,
        speed: draft.speed,
        activeTake,
        linkId: draft.linkId,
        groupId: draft.groupId,
        enabled: draft.enabled,
        attributes: draft.attributes,
        blend: draft.blend,
        effects: draft.effects,
        metadata: draft.metadata,
      };
    }
    case 'multicam': {
      const angles = media.angles.map((angle) => {
        const { start, duration } = of(angle.assetId);
        return { ...angle, offset: subtractExact(angle.offset, start), duration };
      });
      return { ...draft, order, media: { ...media, angles } satisfies ClipMedia, activeTake };
    }
    case 'sequence':
    case 'caption':
    case 'title':
      return { ...draft, order, media, activeTake };
  }
}

function framesFrom({ start, duration }: MediaReference, instant: RationalTime): number {
  return Math.max(0, rescale(subtractExact(instant, start), duration.rate, 'floor').value);
}

function filesOf(media: MediaFields): { assetId: string; offset: RationalTime | null; active: boolean }[] {
  switch (media.kind) {
    case 'asset':
      return [{ assetId: media.assetId, offset: null, active: true }];
    case 'multicam':
      return media.angles.map(({ assetId, offset }, i) => ({ assetId, offset, active: i === media.active }));
    case 'sequence':
    case 'caption':
    case 'title':
      return [];
  }
}

function withoutEndGap({ items }: TrackDraft): TrackDraft['items'] {
  return items.at(-1)?.kind === 'gap' ? items.slice(0, -1) : items;
}

/** Transitions that stand where they say; the others are lost, and their clips play as a cut. */
function withTransitions(timeline: Timeline, transitions: readonly Transition[], losses: Losses): Timeline {
  const all = timeline.with(new Map(transitions.map((transition) => [transition.id, transition])));
  const lost = transitions.flatMap((transition) => {
    const reason = unfit(all, transition);
    if (reason === null) return [];
    losses.lost(`${transition.style} that has no room`, placeOf(all, transition.id), `${reason} It is a cut.`);
    return [transition.id];
  });
  return lost.length === 0 ? all : all.with(new Map(lost.map((id) => [id, null])));
}

/** Refuses sequences that show themselves, however deep. */
function checkNesting({ file, sequences }: Drafts): void {
  const nests = new Map(
    sequences.map(({ record, tracks }) => [
      record.id,
      tracks.flatMap(({ items }) =>
        items.flatMap((item) =>
          item.kind === 'clip' && item.media.kind === 'sequence' ? [item.media.sequenceId] : [],
        ),
      ),
    ]),
  );
  const clear = new Set<string>();
  const walk = (id: string, above: ReadonlySet<string>): void => {
    if (clear.has(id)) return;
    const name = sequences.find(({ record }) => record.id === id)?.record.name ?? id;
    if (above.has(id)) throw damaged(file, '', `the sequence "${name}" lies within itself.`);
    for (const inner of nests.get(id) ?? []) walk(inner, new Set([...above, id]));
    clear.add(id);
  };
  for (const { record } of sequences) walk(record.id, new Set());
}

import { addExact, compare, time } from '../../time/rational-time.ts';
import { rate } from '../../time/rate.ts';
import type { Clip, Sequence, Track } from '../../timeline/model/records.ts';
import type { Timeline } from '../../timeline/model/timeline.ts';

/**
 * The sound of each picture that one element can stand for both of: linked, of the same media, in sync, with the same transitions. Others are written apart.
 */
export function attachedSounds(timeline: Timeline, sequence: Sequence, tracks: readonly Track[]): Map<string, Clip> {
  const taken = new Set<string>();
  const attached = new Map<string, Clip>();
  const onTrack = new Map(tracks.map((track) => [track.id, track.media]));
  for (const track of tracks.filter(({ media }) => media === 'video')) {
    for (const { item: picture } of timeline.placedItems(track.id)) {
      if (picture.kind !== 'clip' || picture.linkId === null) continue;
      const sound = timeline
        .linked(picture.linkId)
        .filter(({ id, trackId }) => onTrack.get(trackId) === 'audio' && !taken.has(id))
        .sort((a, b) => (a.trackId < b.trackId ? -1 : 1))
        .find((other) => together(timeline, sequence, picture, other));
      if (!sound) continue;
      taken.add(sound.id);
      attached.set(picture.id, sound);
    }
  }
  detachTransitions(timeline, attached);
  return attached;
}

function together(timeline: Timeline, sequence: Sequence, picture: Clip, sound: Clip): boolean {
  if (picture.enabled !== sound.enabled || picture.name !== sound.name || picture.groupId !== sound.groupId)
    return false;
  if (JSON.stringify(picture.speed) !== JSON.stringify(sound.speed) || !sameMedia(picture, sound)) return false;
  if (timeline.markersOf(sound.id).length > 0 || sound.activeTake !== null || Object.keys(sound.metadata).length > 0)
    return false;
  const later = timeline.startOf(sound.id) - timeline.startOf(picture.id);
  const equal = later === 0 && sound.duration === picture.duration;
  if (picture.speed.kind !== 'constant') return equal && compare(picture.sourceStart, sound.sourceStart) === 0;
  if (picture.speed.num < 0 && !equal) return false;
  const { num, den } = picture.speed;
  const gone = time(later * num, rate(sequence.rate.num * den, sequence.rate.den));
  return compare(addExact(picture.sourceStart, gone), sound.sourceStart) === 0;
}

/** Of several cameras, picture and sound may be different ones. */
function sameMedia({ media: a }: Clip, { media: b }: Clip): boolean {
  if (a.kind === 'asset' && b.kind === 'asset') return a.assetId === b.assetId;
  if (a.kind === 'sequence' && b.kind === 'sequence') return a.sequenceId === b.sequenceId;
  return a.kind === 'multicam' && b.kind === 'multicam' && JSON.stringify(a.angles) === JSON.stringify(b.angles);
}

/** Takes sound off its picture where the transitions of the two differ: one `transition` stands for both. */
function detachTransitions(timeline: Timeline, attached: Map<string, Clip>): void {
  for (let before = -1; before !== attached.size;) {
    before = attached.size;
    for (const [pictureId, sound] of attached) {
      if (!mirrored(timeline, attached, timeline.clip(pictureId), sound)) attached.delete(pictureId);
    }
  }
}

function mirrored(timeline: Timeline, attached: ReadonlyMap<string, Clip>, picture: Clip, sound: Clip): boolean {
  const [ours, theirs] = [timeline.transitionsOf(picture.id), timeline.transitionsOf(sound.id)];
  if (theirs.length === 0 && !ours.some((transition) => soundOver(timeline, attached, transition).length > 0))
    return true;
  const split = timeline.startOf(sound.id) !== timeline.startOf(picture.id) || sound.duration !== picture.duration;
  if (split) return theirs.length === 0;
  return (['afterId', 'beforeId'] as const).every((side) => {
    const [mine, its] = [ours.find((t) => t[side] === picture.id), theirs.find((t) => t[side] === sound.id)];
    if (!its) return mine === undefined || soundOver(timeline, attached, mine).length === 0;
    if (mine?.style !== its.style || mine.inFrames !== its.inFrames || mine.outFrames !== its.outFrames) return false;
    const other = side === 'afterId' ? ('beforeId' as const) : ('afterId' as const);
    const [opposite, its2] = [mine[other], its[other]];
    const pictureThere = opposite !== null && timeline.records.get(opposite)?.kind === 'clip';
    const soundThere = its2 !== null && timeline.records.get(its2)?.kind === 'clip';
    return pictureThere === soundThere && (!pictureThere || attached.get(opposite)?.id === its2);
  });
}

/** The transitions of attached sound over the cut that a transition of pictures stands on. */
export function soundOver(
  timeline: Timeline,
  attached: ReadonlyMap<string, Clip>,
  { afterId, beforeId }: { readonly afterId: string | null; readonly beforeId: string | null },
): string[] {
  const [after, before] = [attached.get(afterId ?? ''), attached.get(beforeId ?? '')];
  const found = [
    ...(after ? timeline.transitionsOf(after.id).filter((t) => t.afterId === after.id) : []),
    ...(before ? timeline.transitionsOf(before.id).filter((t) => t.beforeId === before.id) : []),
  ];
  return [...new Set(found.map(({ id }) => id))];
}

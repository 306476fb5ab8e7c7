import { basename } from 'node:path';
import { flickerRatio, warpErrorRatio } from '../../core/style/temporal-measures.ts';
import type { BenchRow } from '../figures.ts';
import type { Outcome } from './main-job.ts';

const MIB = 2 ** 20;

/** The demo's figures under their stable ids (QUALITY.md). */
export function figuresOf(outcome: Outcome, seconds: number): BenchRow[] {
  const { take, identityMaxDiff, millisecondsPerFrame, peakRss } = outcome;
  const n = take.count;
  const stages = Object.entries(millisecondsPerFrame);
  return [
    { id: 'demo.seconds', value: seconds, unit: 's', n: 1 },
    {
      id: 'demo.identity_max_diff',
      value: identityMaxDiff,
      unit: 'code values',
      n,
      note: identityMaxDiff === 0 ? 'PSNR of the identity take: infinite' : 'PSNR of the identity take: finite',
    },
    {
      id: 'demo.flicker_ratio',
      value: warpErrorRatio(take.measures),
      unit: 'take ÷ source',
      n,
      note: `warp error; the worst measure is at ${flickerRatio(take.measures).toFixed(2)} of its limit`,
    },
    { id: 'demo.edit_flicker_static', value: take.measures.editFlickerStatic, unit: 'code values', n },
    { id: 'demo.edit_flicker_moving', value: take.measures.editFlickerMoving, unit: 'code values', n },
    { id: 'demo.style_distance_before', value: take.styleDistanceBefore, unit: '1 − cosine', n },
    { id: 'demo.style_distance_after', value: take.styleDistanceAfter, unit: '1 − cosine', n },
    { id: 'demo.ms_per_frame', value: stages.reduce((sum, [, ms]) => sum + ms, 0), unit: 'ms', n },
    ...stages.map(([stage, value]) => ({ id: `demo.ms_per_frame.${stage}`, value, unit: 'ms', n })),
    {
      id: 'demo.peak_rss_mb',
      value: Math.max(...Object.values(peakRss)) / MIB,
      unit: 'MiB',
      n: 1,
      note: 'the largest of the processes',
    },
    ...Object.entries(peakRss).map(([process, bytes]) => ({
      id: `demo.peak_rss_mb.${process}`,
      value: bytes / MIB,
      unit: 'MiB',
      n: 1,
    })),
  ];
}

/** The same for a reader, with what was made from what. */
export function reportText(
  { footage, clip, look, take, takePath, films, filmFrames, archiveShots }: Outcome,
  rows: readonly BenchRow[],
): string {
  const lines = rows.map(
    ({ id, value, unit, note }) => `| ${id} | ${Number(value.toPrecision(4))} | ${unit} | ${note ?? ''} |`,
  );
  return [
    '# Workprint demo',
    '',
    `Footage: ${footage.source}. The archive holds ${archiveShots} shots.`,
    `Regenerated: frames ${clip.start} to ${clip.end - 1} of ${basename(clip.path)}, in the look of frames ${look.start} to ${look.end - 1} of ${basename(look.path)}.`,
    `Take: ${takePath} (recipe ${take.recipeHash.slice(0, 16)}, ${take.provider}). Films (${filmFrames} frames): ${films.join(', ')}.`,
    '',
    '| figure | value | unit | note |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

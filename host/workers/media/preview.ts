import { basename } from 'node:path';
import { Failure } from '../../../core/jobs/failure.ts';
import { plainMix } from '../../../core/sound/mix.ts';
import { rescale } from '../../../core/time/rational-time.ts';
import { rate } from '../../../core/time/rate.ts';
import type { JobContext } from '../runtime/serve.ts';
import { displaySize, fitInside } from './engine/picture-conformer.ts';
import { probeMedia } from './engine/probe.ts';
import { renderFilm } from './export-sequence.ts';
import type { ExportPlan } from './protocol.ts';

export interface PreviewRequest {
  readonly path: string;
  readonly output: string;
  readonly height: number;
}

/** Frames from one keyframe to the next: a browser decodes at most this many to show one. */
const KEYFRAME_INTERVAL = 12;
const CRF = 21;
const PRESET = 'veryfast';
const SAMPLE_RATE = 48_000;
const SILENT = { sampleRate: SAMPLE_RATE, samples: 0, pieces: [] };

/** A stand-in for a file that every Chromium plays: H.264 and AAC in MP4, the same frames at the same rate, as it is meant to be seen. */
export async function makePreview({ path, output, height }: PreviewRequest, context: JobContext): Promise<void> {
  const { video, audio } = await probeMedia(path);
  if (!video) throw new Failure('unsupported-media', `${basename(path)} has no picture to preview.`);
  const seen = displaySize(video);
  const lines = Math.min(height, seen.height);
  const size = fitInside(
    seen,
    { width: Math.ceil((seen.width * lines) / seen.height / 2) * 2, height: Math.ceil(lines / 2) * 2 },
    2,
  );
  const sourceStart = { value: 0, rate: video.rate };
  const samples = rescale({ value: video.frameCount, rate: video.rate }, rate(SAMPLE_RATE), 'ceiling').value;
  const plan: ExportPlan = {
    output,
    format: 'mp4-h264',
    rate: video.rate,
    ...size,
    pictures: [{ kind: 'picture', frames: video.frameCount, path, sourceStart }],
    sound: audio ? plainMix(path, sourceStart, samples, SAMPLE_RATE) : SILENT,
    crf: CRF,
    preset: PRESET,
  };
  await renderFilm(
    plan,
    { kind: 'h264', crf: CRF, preset: PRESET, keyframeInterval: KEYFRAME_INTERVAL },
    'Making a preview',
    context,
  );
}

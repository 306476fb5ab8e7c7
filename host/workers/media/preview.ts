import { basename } from 'node:path';
import { Failure } from '../../../core/jobs/failure.ts';
import type { FrameGraph } from '../../../core/render/graph.ts';
import type { Size } from '../../../core/render/placement.ts';
import { rescale, time } from '../../../core/time/rational-time.ts';
import { rate, type Rate } from '../../../core/time/rate.ts';
import type { JobContext } from '../runtime/serve.ts';
import { displaySize, fitInside } from './engine/picture-size.ts';
import { probeMedia } from './engine/probe.ts';
import { renderFilm, type Film } from './export-sequence.ts';

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
  const film: Film = {
    output,
    format: 'mp4-h264',
    rate: video.rate,
    ...size,
    frames: video.frameCount,
    graphAt: (frame) => wholeFrame(frame, video.rate, size, seen),
    pathOf: () => path,
    paths: new Set([path]),
    sampleRate: SAMPLE_RATE,
    sounds: audio ? [{ path, at: 0, samples, sourceStart }] : [],
  };
  await renderFilm(
    film,
    { kind: 'h264', crf: CRF, preset: PRESET, keyframeInterval: KEYFRAME_INTERVAL },
    'Making a preview',
    context,
  );
}

/** A frame of the file that fills the canvas: sizes in even pixels may leave a hair of the picture's shape outside. */
function wholeFrame(frame: number, frameRate: Rate, canvas: Size, seen: Size): FrameGraph {
  const [across, down] = [canvas.width / seen.width, canvas.height / seen.height];
  const scale = Math.max(across, down) / Math.min(across, down);
  const crop = { left: 0, right: 0, top: 0, bottom: 0 };
  return {
    ...canvas,
    layers: [
      {
        blend: 'normal',
        picture: {
          kind: 'placed',
          source: {
            kind: 'media',
            media: { kind: 'asset', assetId: 'previewed' },
            instant: time(frame, frameRate),
            reader: 'previewed',
          },
          effects: [],
          placement: { x: 0, y: 0, scale, rotation: 0, crop },
          opacity: 1,
        },
      },
    ],
  };
}

import type { MediaReference } from '../../core/interchange/document.ts';
import { fileName } from '../../core/interchange/media-path.ts';
import { rate } from '../../core/time/rate.ts';
import { rescale } from '../../core/time/rational-time.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { fileNameOf, relativePath } from '../project/asset-paths.ts';
import type { Asset } from '../project/asset.ts';
import type { AudioProbe, VideoProbe } from '../workers/media/engine/types.ts';

/** What is assumed of a file that another program knew and nobody here has seen: relinking it puts the truth in its place. */
const UNSEEN = { width: 1920, height: 1080, sampleRate: 48_000, channels: 2 };

/** An asset for a file that is not there, as far as the references to it say what it is. `path` is where it should be. */
export function offlineAsset(
  id: string,
  path: string,
  references: readonly MediaReference[],
  from: { readonly file: string; readonly projectFolder: string },
): Asset {
  const [first] = references;
  return {
    id,
    name: fileName(first?.paths[0] ?? '') || (first?.name ?? fileNameOf(path)),
    path,
    relativePath: relativePath(from.projectFolder, path),
    // No file has an empty fingerprint: this one is never taken for the very same file.
    fingerprint: '',
    modifiedAt: 0,
    probe: {
      container: 'unknown',
      video: longest(references.map(videoOf), ({ frameCount }) => frameCount),
      audio: longest(references.map(audioOf), ({ sampleCount }) => sampleCount),
      size: 0,
      notes: [`Known only from ${from.file}: relink it.`],
    },
  };
}

function videoOf(reference: MediaReference): VideoProbe | null {
  if (!reference.video) return null;
  const { rate: frameRate, width, height } = reference.video;
  const size = { width: width ?? UNSEEN.width, height: height ?? UNSEEN.height };
  const start = rescale(reference.start, frameRate, 'nearest').value;
  return {
    ...size,
    codec: 'unknown',
    rate: frameRate,
    frameCount: Math.max(1, rescale(reference.duration, frameRate, 'nearest').value),
    pixelFormat: 'unknown',
    format: {
      ...size,
      subsampling: { horizontal: 1, vertical: 1 },
      bitDepth: 8,
      matrix: 'bt709',
      range: 'limited',
      chromaLocation: 'left',
    },
    transfer: 'unknown',
    primaries: 'unknown',
    pixelAspect: { num: 1, den: 1 },
    rotation: 0,
    fieldOrder: 'unknown',
    variableFrameRate: false,
    startTimecode: reference.measured && start > 0 ? formatTimecode(start, frameRate) : null,
  };
}

function audioOf(reference: MediaReference): AudioProbe | null {
  if (!reference.audio) return null;
  const sampleRate = reference.audio.sampleRate ?? UNSEEN.sampleRate;
  const sampleCount = Math.max(1, rescale(reference.duration, rate(sampleRate), 'nearest').value);
  return { codec: 'unknown', sampleRate, channels: reference.audio.channels ?? UNSEEN.channels, sampleCount };
}

function longest<T>(probes: readonly (T | null)[], length: (probe: T) => number): T | null {
  return probes.reduce<T | null>(
    (best, probe) => (probe && (!best || length(probe) > length(best)) ? probe : best),
    null,
  );
}

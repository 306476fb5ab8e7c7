import type { RelinkCandidate, RelinkEvidence } from '../../core/contract/views.ts';
import type { Asset } from '../project/asset.ts';
import { fileNameOf, foldName, withForwardSlashes } from '../project/asset-paths.ts';
import type { MediaProbe } from '../workers/media/engine/types.ts';

/** From here on a file is taken for the missing one without asking. */
export const SURE = 0.7;
/** A second file this near to the best makes the choice a person's. */
const TOO_NEAR = 0.1;

/** Whether a file's name makes it worth looking into: the same name, or the same one in another container. */
export function isNamedAlike(asset: Asset, path: string): boolean {
  return stemOf(asset.name) === stemOf(path);
}

/** What each thing that is the same adds to the likelihood; the very same bytes are all there is to know. */
const WEIGHTS: Readonly<Record<RelinkEvidence, number>> = {
  content: 1,
  name: 0.3,
  stem: 0.15,
  length: 0.35,
  timecode: 0.25,
  size: 0.05,
};

export function sameContent(path: string): RelinkCandidate {
  return { path, confidence: 1, evidence: ['content'] };
}

/**
 * How likely a file of other bytes is the asset's footage, 0 to 0.95, and by what: its name (0.3, in another container 0.15), its length at its rate (0.35), its
 * start timecode (0.25, 0.1 when neither has one, −0.35 when they differ), its size in bytes (0.05).
 */
export function likelihood(asset: Asset, path: string, probe: MediaProbe): RelinkCandidate {
  const evidence: RelinkEvidence[] = [];
  if (foldName(asset.name) === foldName(fileNameOf(path))) evidence.push('name');
  else if (isNamedAlike(asset, path)) evidence.push('stem');
  if (isSameLength(asset.probe, probe)) evidence.push('length');
  const [ours, theirs] = [asset.probe.video?.startTimecode ?? null, probe.video?.startTimecode ?? null];
  if (ours !== null && ours === theirs) evidence.push('timecode');
  if (asset.probe.size === probe.size) evidence.push('size');
  const unlike = ours === theirs ? (ours === null ? 0.1 : 0) : -0.35;
  const sum = evidence.reduce((total, kind) => total + WEIGHTS[kind], unlike);
  return { path, confidence: Math.max(0, Math.round(100 * sum) / 100), evidence };
}

/** The best file where one is sure and no other comes near; null leaves the choice to a person. */
export function clearWinner(scored: readonly RelinkCandidate[]): RelinkCandidate | null {
  const [best, second] = scored.toSorted((a, b) => b.confidence - a.confidence);
  if (!best || best.confidence < SURE) return null;
  return second && best.confidence - second.confidence < TOO_NEAR ? null : best;
}

/** Of several copies of the very same file, the one whose folders are most like the asset's: names shared from the end of the path. */
export function likestPath(asset: Asset, paths: readonly string[]): string | null {
  const shared = (path: string): number => {
    const [a, b] = [asset.path, path].map((one) => withForwardSlashes(one).split('/').map(foldName).reverse());
    const different = a?.findIndex((name, i) => name !== b?.[i]) ?? 0;
    return different < 0 ? (a?.length ?? 0) : different;
  };
  return paths.toSorted((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1))[0] ?? null;
}

/** What differs so much that a person should look at the clips; as sentences. */
export function differences(asset: Asset, probe: MediaProbe): string[] {
  const { video, audio } = asset.probe;
  const found: string[] = [];
  if (video && probe.video && !isSameLength(asset.probe, probe)) {
    found.push(
      `It has ${probe.video.frameCount} frames at ${rateText(probe.video.rate)}, the missing file had ${video.frameCount} at ${rateText(video.rate)}.`,
    );
  }
  if (video && probe.video && (video.width !== probe.video.width || video.height !== probe.video.height)) {
    found.push(
      `It is ${probe.video.width}×${probe.video.height}, the missing file was ${video.width}×${video.height}.`,
    );
  }
  if (video?.startTimecode && probe.video?.startTimecode !== video.startTimecode) {
    found.push(
      `It starts at ${probe.video?.startTimecode ?? 'no timecode'}, the missing file at ${video.startTimecode}.`,
    );
  }
  if (audio && !probe.audio) found.push('It has no sound.');
  return found;
}

function isSameLength(a: MediaProbe, b: MediaProbe): boolean {
  if (a.video || b.video) {
    return (
      a.video?.frameCount === b.video?.frameCount &&
      a.video?.rate.num === b.video?.rate.num &&
      a.video?.rate.den === b.video?.rate.den
    );
  }
  return a.audio?.sampleCount === b.audio?.sampleCount && a.audio?.sampleRate === b.audio?.sampleRate;
}

function stemOf(path: string): string {
  return foldName(fileNameOf(path)).replace(/\.[^.]*$/, '');
}

function rateText({ num, den }: { num: number; den: number }): string {
  return den === 1 ? `${num}` : `${num}/${den}`;
}

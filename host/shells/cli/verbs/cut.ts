import { placementsOf } from '../../../../core/timeline/edit/from-asset.ts';
import { append } from '../../../../core/timeline/edit/append.ts';
import { addSequence } from '../../../../core/timeline/edit/add-sequence.ts';
import { compose, applyDiff, type Diff } from '../../../../core/timeline/history/diff.ts';
import { randomUUID } from 'node:crypto';
import type { AssetView } from '../../../../core/contract/views.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { rate, type Rate } from '../../../../core/time/rate.ts';
import { parseTimecode } from '../../../../core/time/timecode.ts';
import { shortId } from '../describe.ts';
import { table } from '../output.ts';
import type { Host } from '../../host.ts';
import { withProject, type Options, type Verb } from '../verb.ts';
import { videoClips } from '../video-clips.ts';

export const cut: Verb = {
  usage: 'cut PROJECT ASSET[@IN-OUT]… [--sequence NAME] [--rate FPS] [--size WxH]',
  summary:
    'Append clips to a sequence, making it when there is none. IN and OUT are frames of the asset or timecodes; OUT is not in the clip.',
  options: { sequence: { type: 'string' }, rate: { type: 'string' }, size: { type: 'string' } },
  run: ([project, ...words], options, output) =>
    withProject(project, 'open', async (host) => {
      if (words.length === 0)
        throw new Failure('invalid-input', 'Which clips? Give at least one asset after the project.');
      const pieces = words.map((word) => parsePiece(word, host.library.views()));
      const diff = cutList(host, pieces, options);
      host.project.apply(diff, `Cut ${pieces.length} clips`);
      const clips = videoClips(host);
      const frames = Object.fromEntries(
        host.project.timeline.sequences().map(({ id, name }) => [name, host.project.timeline.durationOf(id)]),
      );
      output.result(table(clips.map(({ id, name }, i) => [String(i + 1), shortId(id), name])), { clips, frames });
    }),
};

interface Piece {
  readonly asset: AssetView;
  readonly range?: { readonly start: number; readonly end: number };
}

function cutList(host: Host, pieces: readonly Piece[], options: Options): Diff {
  const name = typeof options['sequence'] === 'string' ? options['sequence'] : 'Main';
  const diffs: Diff[] = [];
  let { timeline } = host.project;
  const apply = (diff: Diff): void => {
    diffs.push(diff);
    timeline = applyDiff(timeline, diff);
  };
  if (!timeline.sequences().some((sequence) => sequence.name === name)) {
    apply(
      addSequence(
        timeline,
        { name, ...formatOf(pieces, options), sampleRate: 48000, videoTracks: 1, audioTracks: 1 },
        randomUUID,
      ),
    );
  }
  const sequence = timeline.sequences().find((candidate) => candidate.name === name);
  if (!sequence) throw new Failure('internal', `The sequence "${name}" was not made.`);
  const tracks = timeline.tracks(sequence.id);
  for (const { asset, range } of pieces) {
    apply(append(timeline, { placements: placementsOf(asset, tracks, sequence.rate, range) }, randomUUID));
  }
  return compose(diffs);
}

/** Rate and size as asked, else those of the first clip with a picture. */
function formatOf(pieces: readonly Piece[], options: Options): { rate: Rate; width: number; height: number } {
  const video = pieces.find(({ asset }) => asset.video)?.asset.video;
  const size = /^(\d+)x(\d+)$/.exec(String(options['size'] ?? `${video?.width ?? 1920}x${video?.height ?? 1080}`));
  if (!size) throw new Failure('invalid-input', `--size is written like 1920x1080, not "${String(options['size'])}".`);
  return { rate: rateOf(options, video?.rate), width: even(Number(size[1])), height: even(Number(size[2])) };
}

function rateOf(options: Options, fallback: Rate | undefined): Rate {
  const text = options['rate'];
  if (text === undefined) return fallback ?? rate(24);
  const known: Readonly<Record<string, Rate>> = {
    '23.976': rate(24000, 1001),
    '29.97': rate(30000, 1001),
    '59.94': rate(60000, 1001),
  };
  const fraction = /^(\d+)(?:\/(\d+))?$/.exec(String(text));
  const found = known[String(text)] ?? (fraction ? rate(Number(fraction[1]), Number(fraction[2] ?? 1)) : undefined);
  if (!found)
    throw new Failure('invalid-input', `--rate is written like 24, 23.976 or 24000/1001, not "${String(text)}".`);
  return found;
}

/** Deliveries are 4:2:0, which has no odd sizes. */
function even(size: number): number {
  return size + (size % 2);
}

function parsePiece(word: string, assets: readonly AssetView[]): Piece {
  const [name, span] = splitOnce(word, '@');
  const asset = assets.find(
    (candidate) => candidate.name === name || (name.length >= 4 && candidate.id.startsWith(name)),
  );
  if (!asset)
    throw new Failure(
      'not-found',
      `There is no asset "${name}" in this project.`,
      'Import it first; `import` lists names and ids.',
    );
  if (span === undefined) return { asset };
  const [start, end] = splitOnce(span, '-').map((text) => pointOf(text ?? '', asset));
  if (start === undefined || end === undefined)
    throw new Failure('invalid-input', `"${word}" needs an in and an out point: ${name}@IN-OUT.`);
  return { asset, range: { start, end } };
}

function pointOf(text: string, asset: AssetView): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!asset.video) throw new Failure('invalid-input', `"${text}" should be a frame number.`);
  return parseTimecode(text, asset.video.rate);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

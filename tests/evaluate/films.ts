import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import type { FrameRange } from '../../core/style/shot-boundary.ts';
import type { Kernels } from '../../native/binding/kernels.ts';
import { sampleFrames } from '../../models/runtime/regenerate/shot-style.ts';
import { fitWidth, resized } from '../../models/runtime/regenerate/sizes.ts';
import { activePicture, cropped } from '../../models/runtime/style/active-picture.ts';
import { openFrameReader } from '../../host/workers/media/engine/frame-reader.ts';
import { detectShots } from '../../host/workers/media/shots/detect-shots.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { colourAt, luma, type Picture } from './pictures.ts';
import { scenesOf } from './film-scenes.ts';
import { shotListOf, type ShotList } from './shots/shot-list.ts';

/** A shot to evaluate on: up to five frames of it that have something to grade. */
export interface EvaluationShot {
  readonly film: string;
  readonly start: number;
  /** Which scene it is of. Shots of one scene show the same content; where nobody has told a film's scenes apart, each shot is its own. */
  readonly scene: string;
  readonly frames: readonly Picture[];
}

export interface EvaluationFilm {
  readonly name: string;
  readonly shots: readonly EvaluationShot[];
  /** Sampled frames left out for being (nearly) black or a title: their right grade is anyone's guess. */
  readonly skippedFrames: number;
  /** Where the cuts come from. */
  readonly cuts: 'set by hand' | 'detected';
}

const WIDTH = 256;
const SHORTEST_SHOT = 12;
/** Mean luma and its standard deviation under which a frame is skipped. */
const DARKEST = 0.06;
const FLATTEST = 0.04;

/** The films to evaluate on: every video file of a folder, or the test film that no model is trained or tuned on. */
export function evaluationFilms(folder: string | null): string[] {
  if (folder !== null) {
    const films = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(mp4|mov|m4v|mkv|webm)$/i.test(file),
    );
    if (films.length === 0) throw new Failure('not-found', `There is no video file in ${folder}.`);
    return films.sort().map((file) => join(folder, file));
  }
  const media = testMediaRoot();
  const film = media && join(media, 'footage', 'Zulko+moviepy', 'sintel_trailer_480p.mp4');
  if (film && existsSync(film)) return [film];
  throw new Failure(
    'not-found',
    'The Sintel trailer is not among the test media.',
    'Set WORKPRINT_TEST_MEDIA, or name a folder with --films.',
  );
}

/** Reads the frames to evaluate on, scaled to 256 across. */
export async function readFilm(path: string, kernels: Kernels): Promise<EvaluationFilm> {
  const list = shotListOf(path);
  const byHand = list && steadyRanges(list);
  const ranges =
    byHand ?? (await detectShots(path, { signal: new AbortController().signal, onProgress: () => undefined })).shots;
  const scenes = scenesOf(path);
  const reader = await openFrameReader(path);
  const shots: EvaluationShot[] = [];
  let skippedFrames = 0;
  try {
    const { format } = reader.probe.video;
    const rgb = new Float32Array(3 * format.width * format.height);
    for (const { start, count } of ranges.filter((range) => range.count >= SHORTEST_SHOT)) {
      const scene = scenes ? scenes(start) : `shot at ${start}`;
      const samples = sampleFrames(start, count);
      if (scene === null) {
        skippedFrames += samples.length;
        continue;
      }
      const frames: Picture[] = [];
      for (const index of samples) {
        const frame = await reader.frame(index);
        await kernels.yuvToRgb(frame.planes, format, rgb);
        frame.release();
        // A grade is made before the bars are laid over it: they are no part of what has to be matched.
        const active = activePicture(rgb, format);
        const size = fitWidth(active, WIDTH);
        const whole = await resized(kernels, cropped(rgb, format, active), active, 3, size);
        const picture = { ...size, rgb: Float32Array.from(whole) };
        if (hasSomethingToGrade(picture)) frames.push(picture);
        else skippedFrames++;
      }
      if (frames.length > 0) shots.push({ film: basename(path), start, scene, frames });
    }
  } finally {
    reader.close();
  }
  return { name: basename(path), shots, skippedFrames, cuts: byHand ? 'set by hand' : 'detected' };
}

/** The film's shots of other scenes than this one's. */
export function shotsOfOtherScenes(film: EvaluationFilm, { scene }: EvaluationShot): EvaluationShot[] {
  return film.shots.filter((other) => other.scene !== scene);
}

function hasSomethingToGrade(picture: Picture): boolean {
  const pixels = picture.width * picture.height;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < pixels; i++) {
    const value = luma(colourAt(picture, i));
    sum += value;
    squares += value * value;
  }
  const mean = sum / pixels;
  return mean >= DARKEST && Math.sqrt(Math.max(0, squares / pixels - mean * mean)) >= FLATTEST;
}

/** The shots of a film whose boundaries are known, without their fades and dissolves. */
function steadyRanges({ frames, hard, gradual = [] }: ShotList): FrameRange[] {
  // Every stretch that may not be crossed: a cut is one of no length, a fade or dissolve one of its own.
  const barriers = [
    ...hard.map((frame) => [frame, frame] as const),
    ...gradual.map(([from, to]) => [from, to + 1] as const),
  ];
  const ranges: FrameRange[] = [];
  let start = 0;
  for (const [from, to] of barriers.sort((a, b) => a[0] - b[0])) {
    if (from > start) ranges.push({ start, count: from - start });
    start = Math.max(start, to);
  }
  if (frames > start) ranges.push({ start, count: frames - start });
  return ranges;
}

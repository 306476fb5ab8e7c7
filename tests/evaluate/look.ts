import { Failure } from '../../core/jobs/failure.ts';
import { loadKernels } from '../../native/binding/load.ts';
import type { BenchRow } from '../figures.ts';
import { bootstrapMean, type Estimate } from './bootstrap.ts';
import { deltaE76, psnr } from './colour-difference.ts';
import { classicalTransfers } from './colour-transfer.ts';
import { type EvaluationFilm, evaluationFilms, type EvaluationShot, readFilm, shotsOfOtherScenes } from './films.ts';
import { columns, type Picture, recoloured } from './pictures.ts';
import { productLook, productModels } from './product-look.ts';
import { SeededRandom } from '../seeded-random.ts';
import { applyGrade, drawGrade } from './random-grade.ts';

const SEED = 20_260_501;
const METHODS = [...Object.keys(classicalTransfers), 'ours'] as const;
/** Shots of a look board. */
const BOARD = 4;

const kinds = ['unrelated', 'board', 'same_scene'] as const;
type Results = Readonly<Record<(typeof kinds)[number], PairResult[]>>;

/** What each method made of one pair: dB and ΔE76 against the exactly graded source. */
interface PairResult {
  readonly shot: EvaluationShot;
  readonly scores: Readonly<Record<string, { readonly psnr: number; readonly deltaE: number }>>;
}

/** What there is to grade: one frame, the shot it is of, and the frames of each shot that the same grade is shown on. */
interface Pair {
  readonly shot: EvaluationShot;
  readonly frame: Picture;
  readonly ownShot: readonly Picture[];
  readonly references: readonly (readonly Picture[])[];
}

/**
 * Look transfer with an exact answer, on films never trained on: a random grade is put on reference frames; every method sees those and the ungraded source,
 * and is scored against the source with the same grade. An `unrelated` reference is a shot of another scene of the film; a `board` is four such shots, as
 * a look board has them; `same_scene` is the other half of the same frame.
 */
export async function evaluateLook(
  folder: string | null,
  pairs: number,
  say: (line: string) => void,
): Promise<BenchRow[]> {
  const kernels = loadKernels();
  const models = await productModels();
  const random = new SeededRandom(SEED);
  const boardRandom = new SeededRandom(SEED + 1);
  const all = noResults();

  const score = async ({ shot, frame, ownShot, references }: Pair, draws: SeededRandom): Promise<PairResult> => {
    const grade = drawGrade(draws);
    const graded = (picture: Picture): Picture => recoloured(picture, (colour) => applyGrade(grade, colour));
    const [target, shown] = [graded(frame), references.map((frames) => frames.map(graded))];
    const results: Record<string, Picture> = { ours: await productLook(models, kernels, ownShot, frame, shown) };
    for (const [name, transfer] of Object.entries(classicalTransfers)) results[name] = transfer(frame, shown.flat());
    const scores = Object.entries(results).map(([name, result]) => [
      name,
      { psnr: psnr(result, target), deltaE: deltaE76(result, target) },
    ]);
    return { shot, scores: Object.fromEntries(scores) as PairResult['scores'] };
  };

  for (const path of evaluationFilms(folder)) {
    const film = await readFilm(path, kernels);
    say(
      `${film.name}: ${film.shots.length} shots (${film.cuts}); ${film.skippedFrames} near-black or flat frames and titles skipped; ${pairs} pairs`,
    );
    if (film.shots.length < 2) {
      say('  fewer than two shots with a picture to grade: left out');
      continue;
    }
    const results = noResults();
    for (let i = 0; i < pairs; i++) {
      results.unrelated.push(await score(unrelatedPair(film, random), random));
      results.board.push(await score(boardPair(film, boardRandom), boardRandom));
      results.same_scene.push(await score(sameScenePair(film, random), random));
    }
    printFilm(results, say);
    for (const kind of kinds) all[kind].push(...results[kind]);
  }
  if (all.unrelated.length === 0) throw new Failure('invalid-input', 'No film had two shots to evaluate on.');
  return rowsOf(all);
}

function noResults(): Results {
  return { unrelated: [], board: [], same_scene: [] };
}

function unrelatedPair(film: EvaluationFilm, random: SeededRandom): Pair {
  const shot = random.pick(film.shots);
  const reference = random.pick(shotsOfOtherScenes(film, shot));
  return { shot, frame: random.pick(shot.frames), ownShot: shot.frames, references: [reference.frames] };
}

/** As many shots of other scenes as a board has, or all that there are. */
function boardPair(film: EvaluationFilm, random: SeededRandom): Pair {
  const shot = random.pick(film.shots);
  const others = shotsOfOtherScenes(film, shot);
  const board = Array.from({ length: Math.min(BOARD, others.length) }, () =>
    others.splice(random.below(others.length), 1).flatMap(({ frames }) => frames),
  );
  return { shot, frame: random.pick(shot.frames), ownShot: shot.frames, references: board };
}

/** The left half is graded by what the right half shows. */
function sameScenePair(film: EvaluationFilm, random: SeededRandom): Pair {
  const shot = random.pick(film.shots);
  const frame = random.pick(shot.frames);
  const middle = frame.width >> 1;
  const left = columns(frame, 0, middle);
  return { shot, frame: left, ownShot: [left], references: [[columns(frame, middle, frame.width)]] };
}

function printFilm(results: Results, say: (line: string) => void): void {
  say(
    `  ${'method'.padEnd(10)}  ${'unrelated reference'.padEnd(32)}  ${'board of unrelated shots'.padEnd(32)}  same scene`,
  );
  const cell = (pairs: readonly PairResult[], method: string): string => {
    const { mean, low, high } = estimate(pairs, (pair) => pair.scores[method]?.psnr ?? NaN);
    const deltaE = estimate(pairs, (pair) => pair.scores[method]?.deltaE ?? NaN).mean;
    return `${mean.toFixed(2)} dB [${low.toFixed(2)}, ${high.toFixed(2)}]  ΔE ${deltaE.toFixed(2)}`.padEnd(32);
  };
  for (const method of METHODS) {
    say(`  ${method.padEnd(10)}  ${kinds.map((kind) => cell(results[kind], method)).join('  ')}`);
  }
}

function rowsOf(all: Results): BenchRow[] {
  const rows: BenchRow[] = [];
  for (const kind of kinds) {
    const pairs = all[kind];
    const n = pairs.length;
    const psnrOf = (method: string) => (pair: PairResult) => pair.scores[method]?.psnr ?? NaN;
    const ours = estimate(pairs, psnrOf('ours'));
    const identity = estimate(pairs, psnrOf('identity')).mean;
    rows.push({
      id: `look.${kind}.psnr_db`,
      value: ours.mean,
      unit: 'dB',
      n,
      peer: 'identity',
      peerValue: identity,
      note: interval(ours),
    });
    for (const peer of ['identity', 'MKL', 'Reinhard', 'histogram']) {
      const gain = estimate(pairs, (pair) => psnrOf('ours')(pair) - psnrOf(peer)(pair));
      const peerValue = estimate(pairs, psnrOf(peer)).mean;
      rows.push({
        id: `look.${kind}.gain_over_${peer.toLowerCase()}_db`,
        value: gain.mean,
        unit: 'dB',
        n,
        peer,
        peerValue,
        note: interval(gain),
      });
    }
    const deltaE = (method: string) => estimate(pairs, (pair) => pair.scores[method]?.deltaE ?? NaN);
    rows.push({
      id: `look.${kind}.de76`,
      value: deltaE('ours').mean,
      unit: 'ΔE76',
      n,
      peer: 'identity',
      peerValue: deltaE('identity').mean,
      note: interval(deltaE('ours')),
    });
  }
  return rows;
}

function interval({ low, high }: Estimate): string {
  return `95 % over shots: ${low.toFixed(2)} to ${high.toFixed(2)}`;
}

/** Mean over pairs, with its interval over the shots that the pairs' sources are of. */
function estimate(pairs: readonly PairResult[], value: (pair: PairResult) => number): Estimate {
  const groups = new Map<EvaluationShot, number[]>();
  for (const pair of pairs) groups.set(pair.shot, [...(groups.get(pair.shot) ?? []), value(pair)]);
  return bootstrapMean([...groups.values()], new SeededRandom(SEED));
}

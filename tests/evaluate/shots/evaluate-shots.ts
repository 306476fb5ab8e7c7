import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Failure } from '../../../core/jobs/failure.ts';
import type { ShotBoundary } from '../../../core/style/shot-boundary.ts';
import { PictureReader } from '../../../host/workers/media/engine/picture-reader.ts';
import { mediaFile } from '../../../host/workers/media/engine/probe.ts';
import { detectShots } from '../../../host/workers/media/shots/detect-shots.ts';
import type { BenchRow } from '../../figures.ts';
import { editFilm, writeEditedFilm } from '../../media/edits/edited-film.ts';
import { testMaterial } from '../../media/edits/material.ts';
import { testMediaRoot } from '../../media/test-media.ts';
import { SeededRandom } from '../../seeded-random.ts';
import { peersAtHand, runScdet, runSceneDetect, type PeerCuts, type PeerName } from './peers.ts';
import { addTallies, f1, scoreShots, type Score, type Tally } from './score.ts';
import { readShotLists, type ShotList } from './shot-list.ts';

/** A film whose boundaries are known. */
interface MarkedFilm {
  readonly name: string;
  readonly path: string;
  readonly truth: ShotList;
}

/** What one detector made of one film. */
interface Outcome {
  readonly film: MarkedFilm;
  readonly detector: 'Workprint' | PeerName;
  readonly score: Score;
}

/** Seeds of the synthetic films that are measured. Thresholds were set on others, seeds 1 to 60 and 1000 to 1019, cut from the photographs of even number. */
const FIRST_SEED = 3000;
const PHOTOGRAPHS = { every: 2, first: 1 } as const;
const SHOTS_A_FILM = 12;
/** Synthetic films that stand for flashes where the films of SHOTS.json are measured. */
const FLASH_FILMS = 6;
const SYNTHETIC_FILMS = 12;
const SPEED_ROUNDS = 3;

/** Measures shot detection beside its peers: on the films of SHOTS.json, or on synthetic ones only. */
export async function evaluateShots(syntheticOnly: boolean, print: (line: string) => void): Promise<BenchRow[]> {
  const media = testMediaRoot();
  if (!media) throw new Failure('not-found', 'There are no test media.', 'Set WORKPRINT_TEST_MEDIA.');
  const folder = await mkdtemp(join(tmpdir(), 'workprint-shots-'));
  try {
    const synthetic = await syntheticFilms(media, folder, syntheticOnly ? SYNTHETIC_FILMS : FLASH_FILMS, print);
    const real = syntheticOnly ? [] : realFilms(media);
    const outcomes = await outcomesOf([...real, ...synthetic], print);
    printOutcomes(outcomes, print);
    if (syntheticOnly) {
      printNames(outcomes, print);
      return scoreRows('shots.synthetic', outcomes, synthetic);
    }
    return [...scoreRows('shots', outcomes, real), flashRow(outcomes), ...(await speedRows(real))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function realFilms(media: string): MarkedFilm[] {
  const lists = [...readShotLists(join(media, 'SHOTS.json'))];
  return lists.map(([path, truth]) => ({ name: basename(path), path: join(media, path), truth }));
}

async function syntheticFilms(media: string, folder: string, count: number, print: (line: string) => void) {
  const material = await testMaterial(media, PHOTOGRAPHS);
  const films: MarkedFilm[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + count; seed++) {
    const film = editFilm(new SeededRandom(seed), material, SHOTS_A_FILM);
    const path = join(folder, `${seed}.mp4`);
    await writeEditedFilm(film, path);
    const { frames, hard, gradual, flashes } = film.truth;
    const truth = { frames, hard: [...hard], gradual: gradual.map(copy), flashes: flashes.map(copy) };
    films.push({ name: `synthetic ${seed}`, path, truth });
  }
  print(`${count} synthetic films made, seeds ${FIRST_SEED} to ${FIRST_SEED + count - 1}`);
  return films;
}

function copy<T extends readonly unknown[]>(list: T): [...T] {
  return [...list];
}

async function outcomesOf(films: readonly MarkedFilm[], print: (line: string) => void): Promise<Outcome[]> {
  const { python, ffmpeg, remarks } = await peersAtHand();
  for (const remark of remarks) print(remark);
  const outcomes: Outcome[] = [];
  for (const film of films) {
    const { boundaries } = await detectShots(film.path, quiet());
    outcomes.push({ film, detector: 'Workprint', score: scoreShots(boundaries, film.truth) });
    const peers = new Map<PeerName, PeerCuts>(python ? await runSceneDetect(python, film.path) : []);
    if (ffmpeg) peers.set('ffmpeg scdet', await runScdet(ffmpeg, film.path));
    for (const [detector, { cuts }] of peers)
      outcomes.push({ film, detector, score: scoreShots(asBoundaries(cuts, film.truth), film.truth) });
  }
  return outcomes;
}

/** Peers know cuts only: the first one within a gradual range is taken for having found it, more of them are not held against them. */
function asBoundaries(cuts: readonly number[], { hard, gradual = [] }: ShotList): ShotBoundary[] {
  const taken = new Set<number>();
  return cuts.flatMap((frame): ShotBoundary[] => {
    const range = gradual.findIndex(([from, to]) => frame >= from - 3 && frame <= to + 3);
    const isHard = range < 0 || hard.some((cut) => Math.abs(cut - frame) <= 1);
    if (!isHard && taken.has(range)) return [];
    if (!isHard) taken.add(range);
    return [{ kind: isHard ? 'cut' : 'dissolve', first: frame, last: frame, confidence: 1 }];
  });
}

function printOutcomes(outcomes: readonly Outcome[], print: (line: string) => void): void {
  print('film · detector: F1 of hard cuts (found/missed/too many), F1 of gradual boundaries, false at flashes');
  for (const { film, detector, score } of outcomes) {
    const gradual = score.gradual ? figures(score.gradual) : 'not marked';
    print(`${film.name} · ${detector}: ${figures(score.hard)}, ${gradual}, ${score.flashFalse}`);
    if (detector === 'Workprint') for (const remark of score.remarks) print(`    ${remark}`);
  }
}

function figures(tally: Tally): string {
  return `${f1(tally).toFixed(3)} (${tally.found}/${tally.missed}/${tally.tooMany})`;
}

function printNames(outcomes: readonly Outcome[], print: (line: string) => void): void {
  const own = outcomes.filter(({ detector }) => detector === 'Workprint');
  const names = new Set(own.flatMap(({ score }) => [...score.byName.keys()]));
  for (const name of [...names].sort()) {
    const tally = addTallies(own.flatMap(({ score }) => score.byName.get(name) ?? []));
    print(`${name}: ${tally.found} of ${tally.found + tally.missed} found`);
  }
}

/** F1 over all boundaries of the films together, beside the best peer's. */
function scoreRows(prefix: string, outcomes: readonly Outcome[], films: readonly MarkedFilm[]): BenchRow[] {
  const ofFilms = outcomes.filter(({ film }) => films.includes(film));
  const detectors = [...new Set(ofFilms.map(({ detector }) => detector))];
  const row = (id: string, tallyOf: (score: Score) => Tally | null): BenchRow => {
    const tallies = detectors.map((detector) => {
      const own = ofFilms.filter((outcome) => outcome.detector === detector);
      return { detector, tally: addTallies(own.flatMap(({ score }) => tallyOf(score) ?? [])) };
    });
    const [ours, ...peers] = tallies;
    const best = peers.sort((a, b) => f1(b.tally) - f1(a.tally))[0];
    const tally = ours?.tally ?? { found: 0, missed: 0, tooMany: 0 };
    return {
      id: `${prefix}.${id}`,
      value: f1(tally),
      unit: 'F1',
      n: tally.found + tally.missed,
      peer: best?.detector ?? 'PySceneDetect, ffmpeg',
      ...(best ? { peerValue: f1(best.tally) } : {}),
      note: peers.map(({ detector, tally: theirs }) => `${detector} ${f1(theirs).toFixed(3)}`).join(', '),
    };
  };
  return [row('hard_f1', ({ hard }) => hard), row('gradual_f1', ({ gradual }) => gradual)];
}

function flashRow(outcomes: readonly Outcome[]): BenchRow {
  const own = outcomes.filter(({ detector }) => detector === 'Workprint');
  const flashes = own.reduce((sum, { film }) => sum + film.truth.flashes.length, 0);
  const wrong = own.reduce((sum, { score }) => sum + score.flashFalse, 0);
  return { id: 'shots.flash_false', value: wrong, unit: 'boundaries', n: flashes, note: 'in synthetic films' };
}

/** How fast the films are gone through, beside PySceneDetect's faster detector and beside decoding alone, by turns in this process with the same threads. */
async function speedRows(films: readonly MarkedFilm[]): Promise<BenchRow[]> {
  const { python } = await peersAtHand();
  const toDecode: number[] = [];
  const toPeer: number[] = [];
  for (let round = 0; round <= SPEED_ROUNDS; round++) {
    let [ours, decoding, peer] = [0, 0, 0];
    for (const { path } of films) {
      decoding += await secondsOf(() => decodeAll(path));
      ours += await secondsOf(() => detectShots(path, quiet()));
      if (python && round > 0) {
        const results = [...(await runSceneDetect(python, path)).values()];
        peer += Math.min(...results.map(({ seconds }) => seconds ?? Infinity));
      }
    }
    // The first round is for the compiler and the disk.
    if (round === 0) continue;
    toDecode.push(decoding / ours);
    toPeer.push(peer / ours);
  }
  return [
    {
      id: 'shots.speed_vs_pyscenedetect',
      value: python ? median(toPeer) : NaN,
      unit: '×',
      n: SPEED_ROUNDS,
      peer: python ? 'the faster of its two detectors' : 'PySceneDetect (not run)',
    },
    {
      id: 'shots.speed_vs_decode',
      value: median(toDecode),
      unit: '×',
      n: SPEED_ROUNDS,
      peer: 'decoding alone, deblocking included',
    },
  ];
}

async function decodeAll(path: string): Promise<void> {
  const reader = new PictureReader(await mediaFile(path));
  for (let frame = 0; frame < reader.probe.video.frameCount; frame++) reader.read(frame).free();
  reader.close();
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function quiet() {
  return { signal: new AbortController().signal, onProgress: () => undefined };
}

import type { Kernels } from '../../native/binding/kernels.ts';
import { styleOf } from '../../models/runtime/regenerate/shot-style.ts';
import type { Graph } from '../../models/runtime/pack/tensors.ts';
import type { BenchRow } from '../figures.ts';
import { SeededRandom } from '../seeded-random.ts';
import { type EvaluationShot, evaluationFilms, readFilm } from './films.ts';
import { colourAt, type Picture, recoloured } from './pictures.ts';
import { applyGrade, drawGrade } from './random-grade.ts';
import { linearProbeAccuracy } from './linear-probe.ts';

const SEED = 20_261_123;
const GRADES = 24;

/** A shot's middle frame under one of the grades. */
interface Graded {
  /** The scene that it is of. */
  readonly content: string;
  readonly grade: number;
  readonly look: readonly number[];
  readonly framing: readonly number[];
  readonly histogram: readonly number[];
}

/**
 * Does look find the same grade on other content, and does framing know nothing of grades? Every shot of a film never trained on is put under each of 24
 * random grades. A picture's nearest neighbour is looked for among all pictures of other scenes; chance is 1 in 24.
 */
export async function evaluateSameGrade(
  kernels: Kernels,
  style: Graph,
  folder: string | null,
  say: (line: string) => void,
): Promise<BenchRow[]> {
  const random = new SeededRandom(SEED);
  const grades = Array.from({ length: GRADES }, () => drawGrade(random));
  const totals = { look: [] as number[], histogram: [] as number[], probe: [] as number[] };
  for (const path of evaluationFilms(folder)) {
    const film = await readFilm(path, kernels);
    if (film.shots.length < 2) {
      say(`${film.name}: fewer than two shots with a picture to grade: left out`);
      continue;
    }
    const pictures: Graded[] = [];
    for (const shot of film.shots) {
      for (const [grade, drawn] of grades.entries())
        pictures.push(
          await graded(kernels, style, shot, grade, (picture) =>
            recoloured(picture, (colour) => applyGrade(drawn, colour)),
          ),
        );
    }
    const [look, histogram] = [firstHits(pictures, 'look'), firstHits(pictures, 'histogram')];
    const probe = probeOverChance(pictures);
    say(
      `${film.name}: ${film.shots.length} shots (${film.cuts}) under ${GRADES} grades; nearest of other scenes has the same grade: look ${percent(mean(look))}, colour histogram ${percent(mean(histogram))}, framing ${percent(mean(firstHits(pictures, 'framing')))}, chance ${percent(1 / GRADES)}`,
    );
    totals.look.push(...look);
    totals.histogram.push(...histogram);
    totals.probe.push(probe);
  }
  const n = totals.look.length;
  return [
    {
      id: 'archive.same_grade_r1',
      value: mean(totals.look),
      unit: 'R@1',
      n,
      peer: 'colour histogram',
      peerValue: mean(totals.histogram),
      note: `chance ${(1 / GRADES).toFixed(3)}`,
    },
    { id: 'archive.histogram_r1', value: mean(totals.histogram), unit: 'R@1', n },
    {
      id: 'archive.framing_probe_over_chance',
      value: mean(totals.probe),
      unit: 'share',
      n,
      peer: 'chance',
      peerValue: 0,
      note: 'linear probe reads the grade from framing, scenes held out',
    },
  ];
}

async function graded(
  kernels: Kernels,
  style: Graph,
  shot: EvaluationShot,
  grade: number,
  change: (picture: Picture) => Picture,
): Promise<Graded> {
  const picture = change(shot.frames[shot.frames.length >> 1] as Picture);
  const { descriptor } = await styleOf(style, kernels, picture.rgb, picture);
  return {
    content: shot.scene,
    grade,
    look: descriptor.look,
    framing: descriptor.framing,
    histogram: colourHistogram(picture),
  };
}

/** 8 × 8 × 8 colours, square roots of shares: its dot product is the Bhattacharyya coefficient. */
function colourHistogram(picture: Picture): number[] {
  const pixels = picture.width * picture.height;
  const counts = new Array<number>(512).fill(0);
  for (let i = 0; i < pixels; i++) {
    const [red, green, blue] = colourAt(picture, i).map((value) => Math.min(7, Math.floor(value * 8))) as [
      number,
      number,
      number,
    ];
    const bin = red * 64 + green * 8 + blue;
    counts[bin] = (counts[bin] as number) + 1 / pixels;
  }
  return counts.map(Math.sqrt);
}

/** For each picture, whether the nearest of another scene has its grade: 1 or 0. */
function firstHits(pictures: readonly Graded[], by: 'look' | 'framing' | 'histogram'): number[] {
  return pictures.map((picture) => {
    let [best, nearest] = [-Infinity, -1];
    for (const other of pictures) {
      if (other.content === picture.content) continue;
      const alike = dot(picture[by], other[by]);
      if (alike > best) [best, nearest] = [alike, other.grade];
    }
    return Number(nearest === picture.grade);
  });
}

/** How much better than chance a linear probe tells the grade from the framing embedding of scenes that it has not seen; every scene is left out once. */
function probeOverChance(pictures: readonly Graded[]): number {
  const contents = [...new Set(pictures.map(({ content }) => content))];
  const accuracies = contents.map((left) => {
    const [seen, unseen] = [
      pictures.filter(({ content }) => content !== left),
      pictures.filter(({ content }) => content === left),
    ];
    const example = ({ framing, grade }: Graded) => ({ vector: framing, group: grade });
    return linearProbeAccuracy(seen.map(example), unseen.map(example), GRADES);
  });
  return mean(accuracies) - 1 / GRADES;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

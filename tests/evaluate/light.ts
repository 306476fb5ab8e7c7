import { PLATE_SIZE } from '../../models/runtime/regenerate/sizes.ts';
import { keyLightOf } from '../../models/runtime/light/key-light.ts';
import type { Graph } from '../../models/runtime/pack/tensors.ts';
import type { BenchRow } from '../figures.ts';
import { SeededRandom } from '../seeded-random.ts';
import { renderLitScene } from './lit-figures.ts';

const SEED = 20_261_122;
const SCENES = 200;

type Vector = readonly [number, number, number];

/** Direction of the key light on rendered scenes whose light is known, in degrees between the two directions. */
export async function evaluateLight(light: Graph, say: (line: string) => void): Promise<BenchRow[]> {
  const random = new SeededRandom(SEED);
  const [ours, gradient, sides]: [number[], number[], boolean[]] = [[], [], []];
  const sure: { error: number; confidence: number }[] = [];
  for (let i = 0; i < SCENES; i++) {
    const { plate, key } = renderLitScene(random);
    const { direction, confidence } = await keyLightOf(light, [plate]);
    ours.push(degreesBetween(direction, key));
    gradient.push(degreesBetween(gradientDirection(plate), key));
    sure.push({ error: degreesBetween(direction, key), confidence });
    if (Math.abs(key[0]) > 0.35) sides.push(Math.sign(direction[0]) === Math.sign(key[0]));
  }
  const byConfidence = sure.toSorted((a, b) => b.confidence - a.confidence).map(({ error }) => error);
  say(`${SCENES} rendered scenes; degrees between the key light's direction and what is said of it`);
  say(`  median: ours ${median(ours).toFixed(1)}, luminance-gradient fit ${median(gradient).toFixed(1)}`);
  say(
    `  of the surer half ${median(byConfidence.slice(0, SCENES / 2)).toFixed(1)}, of the other ${median(byConfidence.slice(SCENES / 2)).toFixed(1)}`,
  );
  const rightSide = sides.filter(Boolean).length / sides.length;
  say(
    `  left or right of the lens, where it is clearly one: right in ${(100 * rightSide).toFixed(0)} % of ${sides.length}`,
  );
  return [
    {
      id: 'archive.light_error_deg',
      value: median(ours),
      unit: 'degrees',
      n: SCENES,
      peer: 'luminance-gradient fit',
      peerValue: median(gradient),
      note: 'median, rendered scenes',
    },
  ];
}

/** The classical guess: light comes from where the picture gets brighter, and from the front as much as from there. */
function gradientDirection(plate: Float32Array): Vector {
  const { width, height } = PLATE_SIZE;
  const pixels = width * height;
  let [x, y] = [0, 0];
  for (let i = 0; i < pixels; i++) {
    const luma =
      0.2126 * (plate[i] as number) +
      0.7152 * (plate[pixels + i] as number) +
      0.0722 * (plate[2 * pixels + i] as number);
    x += luma * (((i % width) + 0.5) / width - 0.5);
    y += luma * (0.5 - (Math.floor(i / width) + 0.5) / height);
  }
  const length = Math.hypot(x, y) || 1;
  return [(x / length) * Math.SQRT1_2, (y / length) * Math.SQRT1_2, Math.SQRT1_2];
}

function degreesBetween(a: Vector, b: Vector): number {
  return (Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]))) * 180) / Math.PI;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

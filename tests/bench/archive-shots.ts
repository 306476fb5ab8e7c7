/** Made-up shots as an archive has them: films of scenes of shots that are alike, so that the nearest are near indeed. */
import { headNames, headSizes, type Head } from '../../core/archive/heads.ts';
import { facetBytes } from '../../core/archive/facets.ts';
import { keys, keySides, movements, shotSizes } from '../../core/style/readable.ts';
import type { VectorRow } from '../../host/archive/vectors/vector-store.ts';
import { SeededRandom } from '../seeded-random.ts';

export const shotsPerScene = 8;
export const shotsPerFilm = 200;

export type Heads = Readonly<Record<Head, readonly number[]>>;

/** Components of all heads, each from −2 to 2 with most of them around 0; the same for the same seed. */
function noise(seed: number): number[] {
  const random = new SeededRandom(seed);
  const length = headNames.reduce((sum, head) => sum + headSizes[head], 0);
  return Array.from({ length }, () => random.next() + random.next() - random.next() - random.next());
}

let film = { number: -1, noise: [] as number[] };
let scene = { number: -1, noise: [] as number[] };

/** The heads of shot `index`, in double precision. */
export function shotHeads(index: number): Heads {
  const [filmNumber, sceneNumber] = [Math.floor(index / shotsPerFilm), Math.floor(index / shotsPerScene)];
  if (film.number !== filmNumber) film = { number: filmNumber, noise: noise(0x1000_0000 + filmNumber) };
  if (scene.number !== sceneNumber) scene = { number: sceneNumber, noise: noise(0x2000_0000 + sceneNumber) };
  const own = noise(index);
  const mixed = own.map((value, i) => 0.5 * value + 0.6 * (scene.noise[i] ?? 0) + 0.6 * (film.noise[i] ?? 0));
  return unitHeads(mixed);
}

/** A picture from outside that is somewhat like a shot. */
export function pictureLike(index: number): Heads {
  const outside = noise(0x3000_0000 + index);
  const near = headNames.flatMap((head) => shotHeads(index)[head]);
  return unitHeads(outside.map((value, i) => 0.1 * value + (near[i] ?? 0)));
}

function unitHeads(values: readonly number[]): Heads {
  let at = 0;
  const part = (head: Head): number[] => {
    const vector = values.slice(at, (at += headSizes[head]));
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  return { look: part('look'), light: part('light'), motion: part('motion'), framing: part('framing') };
}

/** Facets of a shot; one in ten measures is not sure enough. */
export function shotFacets(index: number): Uint8Array {
  const random = new SeededRandom(0x4000_0000 + index);
  const measured = <Value>(value: Value) => ({ value, confidence: random.between(0.45, 0.95) });
  return facetBytes({
    readable: {
      shotSize: measured(random.pick(shotSizes)),
      movement: measured([random.pick(movements)]),
      key: measured(random.pick(keys)),
      keySide: measured(random.pick(keySides)),
      cct: measured(random.between(2500, 8000)),
      contrast: measured(random.next()),
      saturation: measured(random.between(0, 0.2)),
    },
    seconds: random.between(1, 12),
    opens: 'cut',
    closes: 'cut',
  });
}

export function shotRow(index: number): VectorRow {
  return { heads: shotHeads(index), facets: shotFacets(index) };
}

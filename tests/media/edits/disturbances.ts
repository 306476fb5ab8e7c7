import type { SeededRandom } from '../../seeded-random.ts';
import { expose, flatPicture, mixIn, overPicture, BLACK, WHITE } from './picture.ts';

/** Something that happens within a shot and is no boundary. It changes the picture of one frame of the shot in place. */
export interface Disturbance {
  readonly name: DisturbanceName;
  /** Frames of the shot that it may be taken for a boundary in: first and last. */
  readonly range: readonly [number, number];
  readonly apply: (frame: number, picture: Uint8Array) => void;
}

export type DisturbanceName = 'flash' | 'camera flash' | 'strobe' | 'lightning' | 'exposure ramp' | 'title';

export const FLASHES: readonly DisturbanceName[] = ['flash', 'camera flash', 'strobe', 'lightning'];

/** `frames`: how long the shot is, `least`: frames at either end that stay as they are. */
export function randomDisturbance(random: SeededRandom, frames: number, least: number): Disturbance {
  const name = random.pick<DisturbanceName>([
    'flash',
    'camera flash',
    'strobe',
    'lightning',
    'exposure ramp',
    'title',
    'title',
  ]);
  const longest = frames - 2 * least;
  const place = (length: number): readonly [number, number] => {
    const first = least + random.below(Math.max(1, longest - length));
    return [first, Math.min(frames - 1 - least, first + length - 1)];
  };
  switch (name) {
    case 'flash':
      return flash(place(1 + random.below(3)), random.between(0.35, 1));
    case 'camera flash':
      return cameraFlash(place(5), random);
    case 'strobe':
      return strobe(place(12 + random.below(16)), random);
    case 'lightning':
      return lightning(place(8), random);
    case 'exposure ramp':
      return exposureRamp(
        place(8 + random.below(32)),
        random.pick([random.between(0.35, 0.7), random.between(1.3, 2)]),
      );
    case 'title':
      return title(place(15 + random.below(20)), random);
  }
}

const White = flatPicture(WHITE);
const Black = flatPicture(BLACK);

function flash(range: readonly [number, number], strength: number): Disturbance {
  return within('flash', range, (_, picture) => mixIn(picture, White, strength));
}

/** The whole shot is dark; the flash lights what is near it and dies away over a few frames. */
function cameraFlash(range: readonly [number, number], random: SeededRandom): Disturbance {
  const [x0, y0, dark, bright] = [random.next(), random.next(), random.between(0.2, 0.5), random.between(3, 8)];
  const light = overPicture((x, y) => 1 / (1 + 3 * ((x - x0) ** 2 + (y - y0) ** 2)));
  const decay = random.pick([
    [1, 0.35, 0.1],
    [1, 1, 0.6, 0.3, 0.1],
    [1, 0],
  ]);
  return {
    name: 'camera flash',
    range,
    apply: (frame, picture) => {
      expose(picture, dark);
      const strength = bright * (decay[frame - range[0]] ?? 0);
      if (strength > 0)
        expose(
          picture,
          light.map((share) => 1 + strength * share),
        );
    },
  };
}

function strobe(range: readonly [number, number], random: SeededRandom): Disturbance {
  const [unlit, lit, depth] = [1 + random.below(4), 1 + random.below(2), random.between(0.6, 1)];
  const other = random.next() < 0.5 ? White : Black;
  return within('strobe', range, (frame, picture) => {
    if (frame % (lit + unlit) < lit) mixIn(picture, other, depth);
  });
}

/** Two or three bursts of uneven strength. */
function lightning(range: readonly [number, number], random: SeededRandom): Disturbance {
  const gains = Array.from({ length: 8 }, () => (random.next() < 0.5 ? 1 : random.between(1.5, 4)));
  return within('lightning', range, (at, picture) => expose(picture, gains[at] ?? 1));
}

function exposureRamp(range: readonly [number, number], gain: number): Disturbance {
  return {
    name: 'exposure ramp',
    range,
    apply: (frame, picture) => {
      const t = Math.min(1, Math.max(0, (frame - range[0]) / (range[1] - range[0] + 1)));
      expose(picture, 1 + (gain - 1) * t);
    },
  };
}

/** Bars and gaps about as large as letters, from a line in the lower third to half the picture; popping up or fading in and out. */
function title(range: readonly [number, number], random: SeededRandom): Disturbance {
  const seed = random.between(0, 100);
  const [left, right, top] = [random.between(0.05, 0.3), random.between(0.5, 0.95), random.between(0.2, 0.75)];
  const [tall, letter] = [random.between(0.07, 0.45), random.between(40, 200)];
  const letters = overPicture((x, y) =>
    x > left && x < right && y > top && y < top + tall && Math.sin(x * letter + seed) + Math.sin(x * 217) > -0.3
      ? 1
      : 0,
  );
  const fade = random.pick([1, 7, 10]);
  return within('title', range, (at, picture) => {
    const strength = Math.min(1, (at + 1) / fade, (range[1] - range[0] + 1 - at) / fade);
    mixIn(
      picture,
      White,
      letters.map((share) => share * strength),
    );
  });
}

/** `apply` is given the frame from the start of the disturbance. */
function within(
  name: DisturbanceName,
  range: readonly [number, number],
  apply: (at: number, picture: Uint8Array) => void,
): Disturbance {
  return {
    name,
    range,
    apply: (frame, picture) => {
      if (frame >= range[0] && frame <= range[1]) apply(frame - range[0], picture);
    },
  };
}

import { type Movement, movements, type ShotReadable } from '../../../core/style/readable.ts';

/** Probability from which a movement is named. */
const NAMED = 0.5;

/** Movements that exclude each other: the camera goes one way. */
const OPPOSITES: readonly (readonly [Movement, Movement])[] = [
  ['pan-left', 'pan-right'],
  ['tilt-up', 'tilt-down'],
  ['push-in', 'pull-out'],
  ['truck-left', 'truck-right'],
  ['pedestal-up', 'pedestal-down'],
];

/** What a movement of the camera's place is called where nothing shows that it is not a turn. */
const WITHOUT_PARALLAX: Readonly<Partial<Record<Movement, Movement>>> = {
  'truck-left': 'pan-left',
  'truck-right': 'pan-right',
  'pedestal-up': 'tilt-up',
  'pedestal-down': 'tilt-down',
};

/** Share of the movement that only depth explains, from which on a move of the camera is told from a turn. */
export const PARALLAX_SHOWS = 0.08;

/**
 * The movements of a shot by name, strongest first. `primitives`: probabilities in the order of `movements`. A translation needs parallax to be told
 * from a turn; without it, it is called the turn.
 */
export function namedMovements(primitives: ArrayLike<number>, parallax: number): NonNullable<ShotReadable['movement']> {
  const probability = new Map(movements.map((movement, i) => [movement, primitives[i] ?? 0]));
  const of = (movement: Movement): number => probability.get(movement) ?? 0;
  if (parallax < PARALLAX_SHOWS) {
    probability.set('arc', 0);
    for (const [move, turn] of Object.entries(WITHOUT_PARALLAX) as [Movement, Movement][]) {
      probability.set(turn, Math.max(of(turn), of(move)));
      probability.set(move, 0);
    }
  }
  for (const [one, other] of OPPOSITES) probability.set(of(one) < of(other) ? one : other, 0);
  const moving = movements
    .filter((movement) => movement !== 'static' && of(movement) >= NAMED)
    .sort((a, b) => of(b) - of(a));
  if (moving.length > 0) {
    return { value: moving, confidence: clampShare(moving.reduce((sum, m) => sum + of(m), 0) / moving.length) };
  }
  // Nothing is sure enough to be named: it stands still, or it does what is likeliest.
  const likeliest = movements.reduce((best, movement) => (of(movement) > of(best) ? movement : best));
  return { value: [likeliest], confidence: clampShare(of(likeliest)) };
}

function clampShare(value: number): number {
  return Math.min(1, Math.max(0, value));
}

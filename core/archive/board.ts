import { z } from 'zod';

/** The most shots a look is drawn from. */
export const MOST_LOOK_SHOTS = 16;

/** A shot and its share of a look, above 0. */
export const weightedShotSchema = z.object({ shotId: z.string(), weight: z.number().positive().max(1) });

/** A look that was saved: shots with their weights, and what people say of it. */
export const boardSchema = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(100),
  note: z.string().max(10_000),
  shots: z.array(weightedShotSchema).max(MOST_LOOK_SHOTS),
});

export type WeightedShot = Readonly<z.infer<typeof weightedShotSchema>>;
export type Board = Readonly<z.infer<typeof boardSchema>>;

/** The board with a shot at a weight; at 0 without it. Throws RangeError where it would hold more than a look can. */
export function withShot<B extends Pick<Board, 'name' | 'shots'>>(board: B, shotId: string, weight: number): B {
  const others = board.shots.filter((shot) => shot.shotId !== shotId);
  if (weight === 0) return { ...board, shots: others };
  const held = board.shots.some((shot) => shot.shotId === shotId);
  if (!held && others.length >= MOST_LOOK_SHOTS)
    throw new RangeError(`"${board.name}" holds ${MOST_LOOK_SHOTS} shots, the most a look is drawn from.`);
  const shot = { shotId, weight };
  return {
    ...board,
    shots: held ? board.shots.map((each) => (each.shotId === shotId ? shot : each)) : [...others, shot],
  };
}

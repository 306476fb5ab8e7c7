import { z } from 'zod';
import { parameterSchema } from '../model/parameter.ts';
import type { Clip, Effect } from '../model/records.ts';
import { refuse } from './refuse.ts';

/** Parameters of an effect by name. */
export const effectParameters = z.record(z.string(), parameterSchema);

/** The clip with one of its effects changed. */
export function changedEffect(clip: Clip, effectId: string, change: (effect: Effect) => Effect): Clip {
  if (!clip.effects.some(({ id }) => id === effectId)) refuse(`"${clip.name}" has no such effect.`);
  return { ...clip, effects: clip.effects.map((effect) => (effect.id === effectId ? change(effect) : effect)) };
}

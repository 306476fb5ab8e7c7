import { isObject } from '../json/exact-json.ts';
import type { Losses, Place } from '../loss.ts';
import { fractionOf } from '../rates.ts';
import { NORMAL_SPEED, type Speed } from '../../timeline/model/records.ts';
import { otioObject } from './schema.ts';

/** The speed that an item's time effects give it together, and the effects that are none, as they stand in the file. */
export function readEffects(
  value: unknown,
  losses: Losses,
  place: Place,
): { readonly speed: Speed; readonly others: readonly unknown[] } {
  let scalar = 1;
  let freeze = false;
  const others: unknown[] = [];
  for (const effect of Array.isArray(value) ? value : []) {
    const object = otioObject(effect);
    const factor = object?.['time_scalar'];
    if (object?.schema === 'FreezeFrame') freeze = true;
    else if (object?.schema === 'LinearTimeWarp' && typeof factor === 'number' && Number.isFinite(factor))
      scalar *= factor;
    else {
      others.push(effect);
      const name = isObject(effect) ? (effect['effect_name'] ?? effect['name'] ?? effect['OTIO_SCHEMA']) : 'effect';
      const schema = object?.schema ?? 'something that is no effect';
      losses.lost(`${schema} "${String(name)}"`, place, 'It is not shown. An export to OTIO writes it back.');
    }
  }
  return { speed: freeze || scalar === 0 ? { kind: 'freeze' } : speedOf(scalar, losses, place), others };
}

/** Denominators up to this keep exact times within whole numbers; half a frame is off after 10 hours at worst. */
const MAX_DENOMINATOR = 10_000;

function speedOf(scalar: number, losses: Losses, place: Place): Speed {
  if (scalar === 1) return NORMAL_SPEED;
  const [num, den] = fractionOf(scalar, MAX_DENOMINATOR);
  if (num === 0) {
    losses.approximated(`speed of ${scalar}`, place, 'It is a freeze frame.');
    return { kind: 'freeze' };
  }
  if (Math.abs(scalar - num / den) > 1e-7)
    losses.approximated(`speed of ${scalar}`, place, `It is ${num}/${den}, which is ${num / den}.`);
  return { kind: 'constant', num, den };
}

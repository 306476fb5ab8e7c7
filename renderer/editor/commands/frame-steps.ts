import type { MenuName } from '../window-slice.ts';
import type { Command } from './command.ts';

interface StepKeys {
  readonly back: string;
  readonly on: string;
  readonly back10: string;
  readonly on10: string;
}

type StepPlace = Pick<Command, 'id' | 'label' | 'menu' | 'submenu' | 'keys'>;

/** One command for each of −10, −1, +1 and +10 frames, in a submenu of their own. */
export function frameSteps(
  id: string,
  name: string,
  menu: MenuName,
  keys: StepKeys,
  make: (place: StepPlace, by: number) => Command,
): Command[] {
  const steps = [
    [-10, keys.back10],
    [-1, keys.back],
    [1, keys.on],
    [10, keys.on10],
  ] as const;
  return steps.map(([by, key]) => {
    const words = `${by < 0 ? '−' : '+'}${Math.abs(by)} ${Math.abs(by) === 1 ? 'frame' : 'frames'}`;
    return make(
      { id: `${id}${by < 0 ? by : `+${by}`}`, label: `${name} ${words}`, menu, submenu: name, keys: [key] },
      by,
    );
  });
}

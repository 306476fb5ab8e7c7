import { greatestCommonDivisor } from '../../../core/time/rate.ts';
import type { Speed } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import { frameInClip, theClip, theClipAtPlayhead } from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';

/** Hundredths of a percent are as fine as a speed is typed. */
export function constantSpeed(percent: number, backwards: boolean): Speed {
  const [num, den] = [Math.round(percent * 100), 10_000];
  const divisor = greatestCommonDivisor(num, den);
  return { kind: 'constant', num: (backwards ? -num : num) / divisor, den: den / divisor };
}

export const speedCommands: readonly Command[] = [
  formCommand({
    id: 'change-speed',
    label: 'Change speed…',
    menu: 'clip',
    keys: ['R'],
    on: ['clip'],
    verbs: ['change-speed'],
    fields: (state) => {
      const { speed } = theClip(state);
      const words = text.forms;
      const share = speed.kind === 'constant' ? speed.num / speed.den : 1;
      return {
        percent: {
          kind: 'number',
          label: words.speed,
          value: Math.abs(share) * 100,
          unit: '%',
          least: 0.01,
          most: 100_000,
        },
        backwards: { kind: 'check', label: words.backwards, value: share < 0 },
        freeze: { kind: 'check', label: words.freeze, value: speed.kind === 'freeze' },
        ripple: { kind: 'check', label: words.ripple, value: true },
      };
    },
    edit: ({ percent, backwards, freeze, ripple }, state) => {
      const clip = theClip(state);
      if (freeze)
        return doing('change-speed', {
          clipId: clip.id,
          speed: { kind: 'freeze' },
          at: frameInClip(state, clip),
          ripple,
        });
      return doing('change-speed', { clipId: clip.id, speed: constantSpeed(percent, backwards), ripple });
    },
  }),
  editCommand({
    id: 'freeze',
    label: 'Freeze at the playhead',
    menu: 'clip',
    keys: ['Shift+R'],
    on: ['clip'],
    verb: 'change-speed',
    request: (state) => {
      const clip = theClipAtPlayhead(state);
      return { clipId: clip.id, speed: { kind: 'freeze' }, at: frameInClip(state, clip), ripple: false };
    },
  }),
];

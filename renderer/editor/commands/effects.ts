import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { valueAt } from '../../../core/timeline/model/parameter.ts';
import type { Effect } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { theClip } from './at-hand.ts';
import { formCommand, type Command } from './command.ts';

/** "radius = 4, amount = 0.5" as parameters. */
function parsedParameters(typed: string): Record<string, number> {
  const parts = typed.split(/[,;\n]/).filter((part) => part.trim() !== '');
  return Object.fromEntries(
    parts.map((part) => {
      const [, name = '', value = ''] = /^\s*([\w.-]+)\s*=\s*(\S+)\s*$/.exec(part) ?? [];
      const number = Number(value);
      return name !== '' && value !== '' && Number.isFinite(number)
        ? [name, number]
        : refuse(text.forms.noParameter(part.trim()), text.forms.noParameterRemedy);
    }),
  );
}

/** The parameters that have no keyframes, as they are typed. */
const written = ({ parameters }: Effect): string =>
  Object.entries(parameters)
    .flatMap(([name, value]) => (typeof value === 'number' ? `${name} = ${valueAt(value, 0)}` : []))
    .join(', ');

/** Effects of the picked clip; there is at least one. */
function theEffects(state: RootState): [Effect, ...Effect[]] {
  const clip = theClip(state);
  const [first, ...others] = clip.effects;
  return first ? [first, ...others] : refuse(text.atHand.noEffects(clip.name), text.atHand.noEffectsRemedy);
}

function effectChoice(effects: readonly Effect[], chosen: string) {
  const options = Object.fromEntries(effects.map(({ id, kind }, i) => [id, `${i + 1} ${kind}`]));
  return { kind: 'choice', label: text.forms.effect, value: chosen, options } as const;
}

export const effectCommands: readonly Command[] = [
  formCommand({
    id: 'add-effect',
    label: 'Add effect…',
    menu: 'clip',
    submenu: 'Effect',
    keys: ['F9'],
    on: ['clip'],
    verbs: ['add-effect'],
    fields: (state) => {
      theClip(state);
      return {
        kind: { kind: 'text', label: text.forms.effect, value: 'blur' },
        parameters: { kind: 'text', label: text.forms.parameters, value: 'radius = 4' },
      };
    },
    edit: ({ kind, parameters }, state) =>
      doing('add-effect', { clipId: theClip(state).id, kind: kind.trim(), parameters: parsedParameters(parameters) }),
  }),
  formCommand({
    id: 'change-effect',
    label: 'Change effect…',
    menu: 'clip',
    submenu: 'Effect',
    keys: ['Shift+F9'],
    verbs: ['change-effect'],
    fields: (state, chosen) => {
      const effects = theEffects(state);
      const effect = effects.find(({ id }) => id === chosen['effect']) ?? effects[0];
      const place = effects.indexOf(effect) + 1;
      return {
        effect: effectChoice(effects, effect.id),
        enabled: { kind: 'check', label: text.forms.enabled, value: effect.enabled },
        parameters: { kind: 'text', label: text.forms.parameters, value: written(effect) },
        place: { kind: 'number', label: text.forms.place, value: place, least: 1, most: effects.length, whole: true },
      };
    },
    edit: ({ effect, enabled, parameters, place }, state) =>
      doing('change-effect', {
        clipId: theClip(state).id,
        effectId: effect,
        enabled,
        parameters: parsedParameters(parameters),
        index: place - 1,
      }),
  }),
  formCommand({
    id: 'remove-effect',
    label: 'Remove effect…',
    menu: 'clip',
    submenu: 'Effect',
    keys: ['Ctrl+F9'],
    verbs: ['remove-effect'],
    fields: (state) => {
      const effects = theEffects(state);
      return { effect: effectChoice(effects, (effects.at(-1) ?? effects[0]).id) };
    },
    edit: ({ effect }, state) => doing('remove-effect', { clipId: theClip(state).id, effectId: effect }),
  }),
];

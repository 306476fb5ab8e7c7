import { effectNumbers, isKnownKind, lutPathOf, type EffectNumber } from '../../../core/render/effects.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { Effect } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { theClip } from './at-hand.ts';
import { formCommand, type Command } from './command.ts';
import type { Field, Fields } from './field.ts';

/** The choice of an effect that we do not know. */
const OTHER = 'other';

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

type Settings = Pick<Effect, 'parameters' | 'metadata'>;

const nothingSet: Settings = { parameters: {}, metadata: {} };

/**
 * What an effect of a kind asks: its file, and its numbers but those that have keyframes. Effects of kinds that we do not know are kept for the programs that do: their numbers are
 * written in one field.
 */
function effectFields(kind: string, settings: Settings): Fields {
  if (!isKnownKind(kind)) {
    const written = Object.entries(settings.parameters).flatMap(([name, value]) =>
      typeof value === 'number' ? `${name} = ${value}` : [],
    );
    return { parameters: { kind: 'text', label: text.forms.parameters, value: written.join(', ') } };
  }
  const labels: Readonly<Record<string, string>> = text.forms.effectNumbers[kind];
  const numbers = Object.entries<EffectNumber>(effectNumbers[kind]).flatMap(
    ([name, { otherwise, isSwitch, ...limits }]): [string, Field][] => {
      const value = settings.parameters[name] ?? otherwise;
      if (typeof value !== 'number') return [];
      const label = labels[name] ?? name;
      const number: Field = { kind: 'number', label, value, ...limits };
      return [[name, isSwitch ? { kind: 'check', label, value: value >= 0.5 } : number]];
    },
  );
  const path = lutPathOf({ kind: 'lut', metadata: settings.metadata }) ?? '';
  const file: Fields =
    kind === 'lut' ? { path: { kind: 'file', label: text.forms.lutFile, value: path, show: 'luts' } } : {};
  return { ...file, ...Object.fromEntries(numbers) };
}

/** What was answered to `effectFields`. */
function answered(
  kind: string,
  answers: Readonly<Record<string, unknown>>,
): { parameters: Record<string, number>; metadata?: Effect['metadata'] } {
  if (!isKnownKind(kind)) return { parameters: parsedParameters(String(answers['parameters'])) };
  const parameters = Object.keys(effectNumbers[kind]).flatMap((name) =>
    name in answers ? [[name, Number(answers[name])] as const] : [],
  );
  return {
    parameters: Object.fromEntries(parameters),
    ...(kind === 'lut' && { metadata: { path: String(answers['path']) } }),
  };
}

/** Effects of the picked clip; there is at least one. */
function theEffects(state: RootState): [Effect, ...Effect[]] {
  const clip = theClip(state);
  const [first, ...others] = clip.effects;
  return first ? [first, ...others] : refuse(text.atHand.noEffects(clip.name), text.atHand.noEffectsRemedy);
}

function effectChoice(effects: readonly Effect[], chosen: string) {
  const named = ({ kind }: Effect) => (isKnownKind(kind) ? text.forms.effectKinds[kind] : kind);
  const options = Object.fromEntries(effects.map((effect, i) => [effect.id, `${i + 1} ${named(effect)}`]));
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
    fields: (state, chosen) => {
      theClip(state);
      const kind = String(chosen['kind'] ?? 'asc-cdl');
      const choice: Field = { kind: 'choice', label: text.forms.effect, value: kind, options: text.forms.effectKinds };
      const name: Fields = kind === OTHER ? { name: { kind: 'text', label: text.forms.effectName, value: '' } } : {};
      return { kind: choice, ...name, ...effectFields(kind, nothingSet) };
    },
    edit: (answers: Readonly<Record<string, unknown>>, state) => {
      const chosen = String(answers['kind']);
      const kind = chosen === OTHER ? String(answers['name']).trim() : chosen;
      if (kind === '') refuse(text.forms.noEffectName);
      return doing('add-effect', { clipId: theClip(state).id, kind, ...answered(kind, answers) });
    },
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
        ...effectFields(effect.kind, effect),
        place: { kind: 'number', label: text.forms.place, value: place, least: 1, most: effects.length, whole: true },
      };
    },
    edit: ({ effect, enabled, place, ...answers }, state) => {
      const kind = theEffects(state).find(({ id }) => id === effect)?.kind ?? '';
      return doing('change-effect', {
        clipId: theClip(state).id,
        effectId: effect,
        enabled,
        ...answered(kind, answers),
        index: place - 1,
      });
    },
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

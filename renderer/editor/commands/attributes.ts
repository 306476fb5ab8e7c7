import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { valueAt, type Easing, type Parameter } from '../../../core/timeline/model/parameter.ts';
import type { Clip, Track } from '../../../core/timeline/model/records.ts';
import { sequenceTimecode } from '../../ui/format.ts';
import { text } from '../../ui/text.ts';
import { doing, inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import type { RootState } from '../store.ts';
import { frameInClip, theClip, theClipsOn, theSequence } from './at-hand.ts';
import { attributeField, attributeValue, type AttributeName } from './attribute-fields.ts';
import { formCommand, type Command } from './command.ts';
import type { Field } from './field.ts';

/** A form with some of the attributes, as they are at the playhead in the clip picked first. */
function attributesForm(
  place: Pick<Command, 'id' | 'label' | 'keys'>,
  media: Track['media'],
  names: readonly AttributeName[],
): Command {
  return formCommand({
    ...place,
    menu: 'clip',
    on: ['clip'],
    verbs: ['set-attributes', 'set-keyframe'],
    fields: (state) => {
      const [clip] = theClipsOn(media, state);
      const at = frameInClip(state, clip);
      return Object.fromEntries(names.map((name) => [name, attributeField(name, valueAt(clip.attributes[name], at))]));
    },
    edit: (values, state) => {
      const [first, ...others] = theClipsOn(media, state);
      const shown = attributesAt(first, frameInClip(state, first), names);
      const changed = names
        .map((name) => ({ name, value: attributeValue(name, values[name] ?? 0) }))
        .filter(({ name, value }) => Math.abs(value - (shown.get(name) ?? 0)) > 1e-6);
      if (changed.length === 0) refuse(text.forms.nothingChanged);
      return inTurn(
        ...[first, ...others].flatMap((clip) => changed.map(({ name, value }) => setAt(state, clip, name, value))),
      );
    },
  });
}

function attributesAt(clip: Clip, at: number, names: readonly AttributeName[]): ReadonlyMap<AttributeName, number> {
  return new Map(names.map((name) => [name, valueAt(clip.attributes[name], at)]));
}

/** A value throughout; of an attribute that has keyframes, a keyframe at the playhead. */
function setAt(state: RootState, clip: Clip, name: AttributeName, value: number): Verb {
  if (typeof clip.attributes[name] === 'number')
    return doing('set-attributes', { clipIds: [clip.id], attributes: { [name]: value } });
  return doing('set-keyframe', { clipId: clip.id, parameter: name, at: frameInClip(state, clip), value });
}

export const attributeCommands: readonly Command[] = [
  attributesForm({ id: 'motion', label: 'Position, scale, rotation…', keys: ['F3'] }, 'video', [
    'positionX',
    'positionY',
    'scale',
    'rotation',
  ]),
  attributesForm({ id: 'opacity', label: 'Opacity and crop…', keys: ['F4'] }, 'video', [
    'opacity',
    'cropLeft',
    'cropRight',
    'cropTop',
    'cropBottom',
  ]),
  formCommand({
    id: 'blend-mode',
    label: 'Blend mode…',
    menu: 'clip',
    keys: ['Shift+F4'],
    on: ['clip'],
    verbs: ['set-attributes'],
    fields: (state) => {
      const [clip] = theClipsOn('video', state);
      return {
        blend: { kind: 'choice', label: text.forms.blend, value: clip.blend, options: text.forms.blends },
      };
    },
    edit: ({ blend }, state) =>
      doing('set-attributes', {
        clipIds: theClipsOn('video', state).map(({ id }) => id),
        blend: blend as Clip['blend'],
      }),
  }),
  attributesForm({ id: 'volume', label: 'Volume and pan…', keys: ['F6'] }, 'audio', ['volume', 'pan']),
];

/** A parameter of a clip: an attribute, or one of an effect. */
interface ParameterPlace {
  readonly key: string;
  readonly label: string;
  readonly effectId?: string;
  readonly parameter: string;
  readonly value: Parameter;
}

function parametersOf(clip: Clip, media: Track['media']): ParameterPlace[] {
  const sound: readonly string[] = ['volume', 'pan'];
  const attributes = (Object.entries(clip.attributes) as [AttributeName, Parameter][])
    .filter(([name]) => sound.includes(name) === (media === 'audio'))
    .map(([name, value]) => ({ key: name, label: text.forms.attribute[name], parameter: name, value }));
  const ofEffects = clip.effects.flatMap(({ id, kind, parameters }) =>
    Object.entries(parameters).map(([parameter, value]) => ({
      key: `${id} ${parameter}`,
      label: text.forms.effectParameter(kind, parameter),
      effectId: id,
      parameter,
      value,
    })),
  );
  return [...attributes, ...ofEffects];
}

const parametersAtHand = (state: RootState): ParameterPlace[] => {
  const clip = theClip(state);
  return parametersOf(clip, state.project.timeline.track(clip.trackId).media);
};

/** Every keyframe of the picked clip, as a choice. */
function keyframesAtHand(state: RootState) {
  const sequence = theSequence(state);
  const clip = theClip(state);
  const start = state.project.timeline.startOf(clip.id);
  return parametersAtHand(state).flatMap(({ key, label, value, ...place }) =>
    typeof value === 'number'
      ? []
      : value.keyframes.map(({ at }) => ({
          ...place,
          at,
          key: `${key}@${at}`,
          label: text.forms.keyframeAt(label, sequenceTimecode(sequence, start + at)),
        })),
  );
}

export const keyframeCommands: readonly Command[] = [
  formCommand({
    id: 'set-keyframe',
    label: 'Set keyframe at the playhead…',
    menu: 'clip',
    submenu: 'Keyframe',
    keys: ['F8'],
    verbs: ['set-keyframe'],
    fields: (state, chosen) => {
      const places = parametersAtHand(state);
      const place = places.find(({ key }) => key === chosen['parameter']) ?? places[0];
      const now = place ? valueAt(place.value, frameInClip(state, theClip(state))) : 0;
      return {
        parameter: {
          kind: 'choice',
          label: text.forms.parameter,
          value: place?.key ?? '',
          options: Object.fromEntries(places.map(({ key, label }) => [key, label])),
        },
        value: valueField(place, now),
        easing: { kind: 'choice', label: text.forms.easing, value: 'linear', options: text.forms.easings },
      };
    },
    edit: ({ parameter: key, value, easing }, state) => {
      const clip = theClip(state);
      const place = parametersAtHand(state).find((each) => each.key === key) ?? refuse(text.forms.nothingChosen);
      return doing('set-keyframe', {
        clipId: clip.id,
        parameter: place.parameter,
        ...(place.effectId === undefined ? {} : { effectId: place.effectId }),
        at: frameInClip(state, clip),
        value: place.effectId === undefined ? attributeValue(place.parameter as AttributeName, value) : value,
        easing: easing as Exclude<Easing, object>,
      });
    },
  }),
  formCommand({
    id: 'remove-keyframe',
    label: 'Remove keyframe…',
    menu: 'clip',
    submenu: 'Keyframe',
    keys: ['Shift+F8'],
    verbs: ['remove-keyframe'],
    fields: (state) => {
      const keyframes = keyframesAtHand(state);
      const here = frameInClip(state, theClip(state));
      const near = [...keyframes].sort((a, b) => Math.abs(a.at - here) - Math.abs(b.at - here))[0];
      if (!near) refuse(text.atHand.noKeyframes(theClip(state).name), text.atHand.noKeyframesRemedy);
      return {
        keyframe: {
          kind: 'choice',
          label: text.forms.keyframe,
          value: near.key,
          options: Object.fromEntries(keyframes.map(({ key, label }) => [key, label])),
        },
      };
    },
    edit: ({ keyframe }, state) => {
      const { parameter, effectId, at } =
        keyframesAtHand(state).find(({ key }) => key === keyframe) ?? refuse(text.forms.nothingChosen);
      const clipId = theClip(state).id;
      return doing('remove-keyframe', { clipId, parameter, at, ...(effectId === undefined ? {} : { effectId }) });
    },
  }),
];

function valueField(place: ParameterPlace | undefined, value: number): Extract<Field, { kind: 'number' }> {
  if (place?.effectId === undefined && place)
    return { ...attributeField(place.parameter as AttributeName, value), label: text.forms.value };
  return { kind: 'number', label: text.forms.value, value };
}

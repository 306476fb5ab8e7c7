import { effectNumbers, isKnownKind, type EffectNumber } from '../../../core/render/effects.ts';
import type { Parameter } from '../../../core/timeline/model/parameter.ts';
import type { Clip, Effect, Track } from '../../../core/timeline/model/records.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import type { AttributeName } from '../commands/attribute-fields.ts';
import { doing } from '../doing.ts';
import type { Verb } from '../edits.ts';
import { speedCurve, speedFrom } from './speed-curve.ts';

/** Where a number that may change over time is kept. */
export type ParameterPlace =
  | { readonly of: 'clip'; readonly clipId: string; readonly parameter: AttributeName }
  | { readonly of: 'effect'; readonly clipId: string; readonly effectId: string; readonly parameter: string }
  | { readonly of: 'track'; readonly trackId: string; readonly parameter: 'volume' | 'pan' }
  /** The way of a clip through its media: what is shown when. */
  | { readonly of: 'speed'; readonly clipId: string };

/** Tells places apart. */
export function keyOf(place: ParameterPlace): string {
  switch (place.of) {
    case 'clip':
      return `${place.clipId} ${place.parameter}`;
    case 'effect':
      return `${place.clipId} ${place.effectId} ${place.parameter}`;
    case 'track':
      return `${place.trackId} ${place.parameter}`;
    case 'speed':
      return `${place.clipId} speed`;
  }
}

export const soundAttributes = ['volume', 'pan'] as const satisfies readonly AttributeName[];

export const pictureAttributes = [
  'positionX',
  'positionY',
  'scale',
  'rotation',
  'opacity',
  'cropLeft',
  'cropRight',
  'cropTop',
  'cropBottom',
] as const satisfies readonly AttributeName[];

/** The numbers of a clip that are seen or heard, and those of its effects. */
export function placesOf(clip: Clip, media: Track['media']): ParameterPlace[] {
  const names = media === 'audio' ? soundAttributes : pictureAttributes;
  return [
    ...names.map((parameter) => ({ of: 'clip', clipId: clip.id, parameter }) as const),
    ...clip.effects.flatMap((effect) => effectPlaces(clip, effect)),
  ];
}

export function effectPlaces(clip: Clip, { id, kind, parameters }: Effect): ParameterPlace[] {
  const names = new Set([...(isKnownKind(kind) ? Object.keys(effectNumbers[kind]) : []), ...Object.keys(parameters)]);
  return [...names].map((parameter) => ({ of: 'effect', clipId: clip.id, effectId: id, parameter }));
}

/** What is known of a number of an effect; null where its kind or name is unknown. */
export function effectNumber({ kind }: Effect, parameter: string): EffectNumber | null {
  if (!isKnownKind(kind)) return null;
  const numbers: Readonly<Record<string, EffectNumber>> = effectNumbers[kind];
  return numbers[parameter] ?? null;
}

export function parameterAt(timeline: Timeline, place: ParameterPlace): Parameter {
  switch (place.of) {
    case 'clip':
      return timeline.clip(place.clipId).attributes[place.parameter];
    case 'effect': {
      const effect = effectAt(timeline, place);
      return effect?.parameters[place.parameter] ?? (effect && effectNumber(effect, place.parameter)?.otherwise) ?? 0;
    }
    case 'track':
      return timeline.track(place.trackId)[place.parameter];
    case 'speed': {
      const clip = timeline.clip(place.clipId);
      return speedCurve(clip, timeline.sequenceOf(clip.trackId).rate);
    }
  }
}

export function effectAt(
  timeline: Timeline,
  { clipId, effectId }: Extract<ParameterPlace, { of: 'effect' }>,
): Effect | undefined {
  return timeline.clip(clipId).effects.find(({ id }) => id === effectId);
}

/** Where frames of the parameter are counted from, and for how long it matters: a clip's in the sequence, a track's from its start. */
export function spanOf(timeline: Timeline, place: ParameterPlace): { readonly start: number; readonly length: number } {
  if (place.of === 'track')
    return { start: 0, length: Math.max(1, timeline.durationOf(timeline.sequenceOf(place.trackId).id)) };
  return { start: timeline.startOf(place.clipId), length: timeline.clip(place.clipId).duration };
}

/** The edit that makes another parameter of one. */
export function changing(place: ParameterPlace, change: (parameter: Parameter) => Parameter): Verb {
  return (timeline, newId) => {
    const changed = change(parameterAt(timeline, place));
    switch (place.of) {
      case 'clip':
        return doing('set-attributes', { clipIds: [place.clipId], attributes: { [place.parameter]: changed } })(
          timeline,
          newId,
        );
      case 'effect': {
        const { clipId, effectId, parameter } = place;
        return doing('change-effect', { clipId, effectId, parameters: { [parameter]: changed } })(timeline, newId);
      }
      case 'track':
        return doing('set-track', { trackId: place.trackId, [place.parameter]: changed })(timeline, newId);
      case 'speed': {
        const clip = timeline.clip(place.clipId);
        const speed = speedFrom(changed, clip, timeline.sequenceOf(clip.trackId).rate);
        return doing('change-speed', { clipId: place.clipId, speed, ripple: false })(timeline, newId);
      }
    }
  };
}

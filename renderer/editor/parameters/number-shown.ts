import { PLAIN_ATTRIBUTES } from '../../../core/timeline/model/records.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { isKnownKind } from '../../../core/render/effects.ts';
import { text } from '../../ui/text.ts';
import { attributeShown } from '../commands/attribute-fields.ts';
import { effectAt, effectNumber, type ParameterPlace } from './place.ts';

/** How a number is written and changed: what is shown is `scale` times its value; limits and step are of what is shown. */
export interface NumberShown {
  readonly label: string;
  readonly scale: number;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  /** What a pixel of a drag, or an arrow key, changes. */
  readonly step: number;
  /** What a drag of its curve lands on, counted from where it began. */
  readonly grain: number;
  /** Its value where nobody has set it. */
  readonly otherwise: number;
  /** Pixels of the frame in 100 %, of what is a share of its width or height. */
  readonly pixels: number | null;
  readonly isSwitch: boolean;
}

export function numberShown(timeline: Timeline, place: ParameterPlace): NumberShown {
  switch (place.of) {
    case 'track':
      return attribute(place.parameter, null);
    case 'clip': {
      const { width, height } = timeline.sequenceOf(timeline.clip(place.clipId).trackId);
      return attribute(place.parameter, acrossOrDown({ width, height }, place.parameter));
    }
    case 'effect':
      return ofEffect(timeline, place);
    case 'speed':
      return { ...plain, label: text.parameters.speedCurve, unit: text.parameters.sourceFrames, otherwise: 0 };
  }
}

const plain = {
  scale: 1,
  unit: '',
  least: -Infinity,
  most: Infinity,
  step: 1,
  grain: 1,
  pixels: null,
  isSwitch: false,
} as const;

type Attribute = Extract<ParameterPlace, { of: 'clip' }>['parameter'];

function attribute(name: Attribute, pixels: number | null): NumberShown {
  const otherwise = PLAIN_ATTRIBUTES[name];
  return {
    ...plain,
    ...attributeShown(name),
    grain: attributeShown(name).step / 5,
    label: text.forms.attribute[name],
    otherwise: typeof otherwise === 'number' ? otherwise : 0,
    pixels,
  };
}

function acrossOrDown({ width, height }: { width: number; height: number }, name: Attribute): number | null {
  if (name === 'positionX' || name === 'cropLeft' || name === 'cropRight') return width;
  return name === 'positionY' || name === 'cropTop' || name === 'cropBottom' ? height : null;
}

function ofEffect(timeline: Timeline, place: Extract<ParameterPlace, { of: 'effect' }>): NumberShown {
  const { parameter } = place;
  const effect = effectAt(timeline, place);
  const known = effect && effectNumber(effect, parameter);
  const labels: Readonly<Record<string, string>> =
    effect && isKnownKind(effect.kind) ? text.forms.effectNumbers[effect.kind] : {};
  return {
    ...plain,
    label: labels[parameter] ?? parameter,
    least: known?.least ?? -Infinity,
    most: known?.most ?? Infinity,
    step: parameter === 'rotation' ? 1 : 0.01,
    grain: parameter === 'rotation' ? 0.2 : 0.002,
    otherwise: known?.otherwise ?? 0,
    isSwitch: known?.isSwitch ?? false,
  };
}

/** "12.5", with what is finer than anyone types left out. */
export function written(shown: number): string {
  return String(Number(shown.toFixed(4))).replace('-', '−');
}

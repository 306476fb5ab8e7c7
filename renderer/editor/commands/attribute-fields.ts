import type { Attributes } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import type { Field } from './field.ts';

export type AttributeName = keyof Attributes;

/** How an attribute is shown: `scale` times its value, in `unit`, between limits (of what is shown), dragged in steps. */
export interface Shown {
  readonly scale: number;
  readonly unit: string;
  readonly step: number;
  readonly least?: number;
  readonly most?: number;
}

const percent: Shown = { scale: 100, unit: '%', step: 0.5 };
const share: Shown = { ...percent, least: 0, most: 100 };

const SHOWN: Readonly<Record<AttributeName, Shown>> = {
  positionX: percent,
  positionY: percent,
  scale: percent,
  rotation: { scale: 1, unit: '°', step: 0.5 },
  cropLeft: share,
  cropRight: share,
  cropTop: share,
  cropBottom: share,
  opacity: share,
  volume: { scale: 1, unit: 'dB', step: 0.1, least: -96, most: 24 },
  pan: { ...percent, step: 1, least: -100, most: 100 },
};

export function attributeShown(name: AttributeName): Shown {
  return SHOWN[name];
}

export function attributeField(name: AttributeName, value: number): Extract<Field, { kind: 'number' }> {
  const { scale, unit, least, most } = SHOWN[name];
  const limits = { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
  return { kind: 'number', label: text.forms.attribute[name], value: value * scale, unit, ...limits };
}

/** The value of an attribute from what is shown of it. */
export function attributeValue(name: AttributeName, shown: number): number {
  return shown / SHOWN[name].scale;
}

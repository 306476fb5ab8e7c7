import type { Attributes } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import type { Field } from './field.ts';

export type AttributeName = keyof Attributes;

/** How an attribute is shown: `scale` times its value, in `unit`, between limits (of what is shown). */
interface Shown {
  readonly scale: number;
  readonly unit: string;
  readonly least?: number;
  readonly most?: number;
}

const percent = { scale: 100, unit: '%' } as const;
const share: Shown = { ...percent, least: 0, most: 100 };

const SHOWN: Readonly<Record<AttributeName, Shown>> = {
  positionX: percent,
  positionY: percent,
  scale: percent,
  rotation: { scale: 1, unit: '°' },
  cropLeft: share,
  cropRight: share,
  cropTop: share,
  cropBottom: share,
  opacity: share,
  volume: { scale: 1, unit: 'dB', least: -96, most: 24 },
  pan: { ...percent, least: -100, most: 100 },
};

export function attributeField(name: AttributeName, value: number): Extract<Field, { kind: 'number' }> {
  const { scale, ...shown } = SHOWN[name];
  return { kind: 'number', label: text.forms.attribute[name], value: value * scale, ...shown };
}

/** The value of an attribute from what is shown of it. */
export function attributeValue(name: AttributeName, shown: number): number {
  return shown / SHOWN[name].scale;
}

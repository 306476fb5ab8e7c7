import { FONT_FAMILIES } from '../../../core/text/fonts.ts';
import type { TextStyle } from '../../../core/timeline/model/text-style.ts';
import { text } from '../../ui/text.ts';
import type { Field } from './field.ts';

/** How text is set, as questions: weight is bold or not. */
export type StyleFieldName = Exclude<keyof TextStyle, 'weight'> | 'bold';

export type StyleValues = Partial<Readonly<Record<StyleFieldName, string | number | boolean>>>;

const BOLD = 700;
const REGULAR = 400;

/** Every setting of a style as a field. Lengths are per cent of the picture's height or, as the style has them, of the text's size. */
export function styleFields(style: TextStyle): Readonly<Record<StyleFieldName, Field>> {
  const { textStyle: labels } = text.forms;
  const percent = (name: PercentName, least: number, most: number): Field => ({
    kind: 'number',
    label: labels[name],
    value: 100 * style[name],
    unit: '%',
    least,
    most,
  });
  const colour = (name: 'colour' | 'outlineColour' | 'shadowColour' | 'boxColour'): Field => ({
    kind: 'colour',
    label: labels[name],
    value: style[name],
  });
  return {
    font: {
      kind: 'choice',
      label: labels.font,
      value: style.font,
      options: Object.fromEntries(FONT_FAMILIES.map((name) => [name, name])),
    },
    fontFile: { kind: 'file', label: labels.fontFile, value: style.fontFile ?? '', show: 'fonts', optional: true },
    size: percent('size', 0.1, 200),
    bold: { kind: 'check', label: labels.bold, value: style.weight >= BOLD },
    italic: { kind: 'check', label: labels.italic, value: style.italic },
    colour: colour('colour'),
    opacity: percent('opacity', 0, 100),
    align: { kind: 'choice', label: labels.align, value: style.align, options: labels.aligns },
    x: percent('x', -100, 200),
    y: percent('y', -100, 200),
    anchor: { kind: 'choice', label: labels.anchor, value: style.anchor, options: labels.anchors },
    width: percent('width', 1, 1000),
    lineSpacing: percent('lineSpacing', 1, 1000),
    tracking: percent('tracking', -100, 1000),
    outlineWidth: percent('outlineWidth', 0, 100),
    outlineColour: colour('outlineColour'),
    shadowX: percent('shadowX', -1000, 1000),
    shadowY: percent('shadowY', -1000, 1000),
    shadowBlur: percent('shadowBlur', 0, 200),
    shadowColour: colour('shadowColour'),
    shadowOpacity: percent('shadowOpacity', 0, 100),
    boxPadding: percent('boxPadding', 0, 1000),
    boxColour: colour('boxColour'),
    boxOpacity: percent('boxOpacity', 0, 100),
  };
}

const PERCENT = [
  'size',
  'opacity',
  'x',
  'y',
  'width',
  'lineSpacing',
  'tracking',
  'outlineWidth',
  'shadowX',
  'shadowY',
  'shadowBlur',
  'shadowOpacity',
  'boxPadding',
  'boxOpacity',
] as const;

type PercentName = (typeof PERCENT)[number];

/** What fields that were read change of a style. */
export function styleChanges(values: StyleValues, style: TextStyle): Partial<TextStyle> {
  const changes = Object.entries(values).map(([name, value]): [string, unknown] => {
    if (name === 'bold') return ['weight', value === style.weight >= BOLD ? style.weight : value ? BOLD : REGULAR];
    if (name === 'fontFile') return [name, value === '' ? null : value];
    // What is shown is rounded: a value that was not touched stays to the last digit.
    return [name, isPercent(name) ? Number((Number(value) / 100).toFixed(6)) : value];
  });
  return Object.fromEntries(changes.filter(([name, value]) => value !== style[name as keyof TextStyle]));
}

function isPercent(name: string): boolean {
  return (PERCENT as readonly string[]).includes(name);
}

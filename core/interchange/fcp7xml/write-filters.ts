import type { Parameter } from '../../timeline/model/parameter.ts';
import { PLAIN_ATTRIBUTES, type Attributes, type Clip, type Sequence } from '../../timeline/model/records.ts';
import { decimal } from '../decimal.ts';
import type { Losses, Place } from '../loss.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { leaf, truth } from './nodes.ts';

export interface WrittenSurroundings {
  readonly sequence: Sequence;
  readonly media: { readonly width: number; readonly height: number };
  /** The clip's own frame (as `in` counts) at a frame of the clip. */
  readonly whenAt: (frame: number) => number;
  readonly losses: Losses;
  readonly place: Place;
}

type Name = keyof Attributes;

/** The filters that say what a clip's attributes do; what its kind of track has no filter for is named as lost. */
export function filterNodes({ attributes }: Clip, kind: 'video' | 'audio', around: WrittenSurroundings): XmlNode[] {
  const { width, height } = around.sequence;
  const centre: Values = {
    id: 'center',
    names: ['positionX', 'positionY'],
    format: ([x = 0, y = 0]) => [
      leaf('horiz', decimal((x * width) / around.media.width)),
      leaf('vert', decimal((y * height) / around.media.height)),
    ],
  };
  const percent = (id: string, name: Name): Values => ({ id, names: [name], format: ([v = 0]) => decimal(v * 100) });
  const plain = (id: string, name: Name): Values => ({ id, names: [name], format: ([v = 0]) => decimal(v) });
  const filters: Record<'video' | 'audio', readonly Filter[]> = {
    video: [
      {
        id: 'basic',
        name: 'Basic Motion',
        type: 'motion',
        values: [percent('scale', 'scale'), plain('rotation', 'rotation'), centre],
      },
      {
        id: 'crop',
        name: 'Crop',
        type: 'motion',
        values: [
          percent('left', 'cropLeft'),
          percent('right', 'cropRight'),
          percent('top', 'cropTop'),
          percent('bottom', 'cropBottom'),
        ],
      },
      { id: 'opacity', name: 'Opacity', type: 'motion', values: [percent('opacity', 'opacity')] },
    ],
    audio: [
      {
        id: 'audiolevels',
        name: 'Audio Levels',
        type: 'audiolevels',
        values: [{ id: 'level', names: ['volume'], format: ([v = 0]) => decimal(level(v)) }],
      },
      { id: 'audiopan', name: 'Audio Pan', type: 'audiopan', values: [plain('pan', 'pan')] },
    ],
  };
  const said = new Set(filters[kind].flatMap(({ values }) => values.flatMap(({ names }) => names)));
  for (const name of Object.keys(PLAIN_ATTRIBUTES) as Name[]) {
    if (!said.has(name) && attributes[name] !== PLAIN_ATTRIBUTES[name])
      around.losses.lost(`${name} of what has none`, around.place, 'It does nothing there.');
  }
  return filters[kind]
    .filter(({ values }) =>
      values.some(({ names }) => names.some((name) => attributes[name] !== PLAIN_ATTRIBUTES[name])),
    )
    .map(({ id, name, type, values }) => ({
      name: 'filter',
      children: [
        {
          name: 'effect',
          children: [
            leaf('name', name),
            leaf('effectid', id),
            leaf('effectcategory', type),
            leaf('effecttype', type),
            leaf('mediatype', kind),
            ...values.map((value) => parameterNode(value, attributes, around)),
          ],
        },
      ],
    }));
}

/** The `timeremap` filter: a graph from the clip's own frames to frames of its media. */
export function remapFilter(
  kind: 'video' | 'audio',
  {
    percent,
    backwards,
    variable,
    points,
  }: { percent: number; backwards: boolean; variable: boolean; points: readonly (readonly [number, number])[] },
): XmlNode {
  const parameter = (id: string, ...children: readonly XmlNode[]): XmlNode => ({
    name: 'parameter',
    children: [leaf('parameterid', id), leaf('name', id), ...children],
  });
  const graph = points.map(([when, value]) => ({
    name: 'keyframe',
    children: [leaf('when', decimal(when)), leaf('value', decimal(value))],
  }));
  return {
    name: 'filter',
    children: [
      {
        name: 'effect',
        children: [
          leaf('name', 'Time Remap'),
          leaf('effectid', 'timeremap'),
          leaf('effectcategory', 'motion'),
          leaf('effecttype', 'motion'),
          leaf('mediatype', kind),
          parameter('variablespeed', leaf('value', variable ? 1 : 0)),
          parameter('speed', leaf('value', decimal(percent))),
          parameter('reverse', truth('value', backwards)),
          parameter('frameblending', truth('value', false)),
          parameter('graphdict', leaf('value', 0), ...graph),
        ],
      },
    ],
  };
}

interface Values {
  readonly id: string;
  readonly names: readonly Name[];
  readonly format: (values: readonly number[]) => string | readonly XmlNode[];
}

interface Filter {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly values: readonly Values[];
}

function parameterNode({ id, names, format }: Values, attributes: Attributes, around: WrittenSurroundings): XmlNode {
  const parameters = names.map((name) => attributes[name]);
  const node = (values: readonly number[]): XmlNode => {
    const said = format(values);
    return typeof said === 'string' ? leaf('value', said) : { name: 'value', children: said };
  };
  const frames = [...new Set(parameters.flatMap(framesOf))].sort((a, b) => a - b);
  const curved = parameters.some(
    (each) => typeof each !== 'number' && each.keyframes.some(({ easing }) => easing !== 'linear'),
  );
  if (curved)
    around.losses.approximated('keyframe with a curve', around.place, 'The way to the next is a straight line.');
  if (parameters.some((each) => typeof each !== 'number' && framesOf(each).length !== frames.length))
    around.losses.approximated(
      'keyframes across and down at different frames',
      around.place,
      'Both are at those of either.',
    );
  const keyframes = frames.map((at) => ({
    name: 'keyframe',
    children: [leaf('when', decimal(around.whenAt(at))), node(parameters.map((each) => valueOn(each, at)))],
  }));
  return {
    name: 'parameter',
    children: [
      leaf('parameterid', id),
      leaf('name', id),
      node(parameters.map((each) => valueOn(each, 0))),
      ...keyframes,
    ],
  };
}

function framesOf(parameter: Parameter): number[] {
  return typeof parameter === 'number' ? [] : parameter.keyframes.map(({ at }) => at);
}

/** The value at a keyframe, or on the straight line between two. */
function valueOn(parameter: Parameter, at: number): number {
  if (typeof parameter === 'number') return parameter;
  const { keyframes } = parameter;
  const after = keyframes.find((keyframe) => keyframe.at >= at) ?? keyframes.at(-1);
  const before = keyframes.findLast((keyframe) => keyframe.at <= at) ?? keyframes[0];
  if (!before || !after || before.at === after.at) return (before ?? after)?.value ?? 0;
  return before.value + ((after.value - before.value) * (at - before.at)) / (after.at - before.at);
}

/** Decibels as a factor of the amplitude; silence at -96 and below. */
function level(decibels: number): number {
  return decibels <= -96 ? 0 : 10 ** (decibels / 20);
}

import type { Easing, Parameter } from '../../timeline/model/parameter.ts';
import { PLAIN_ATTRIBUTES, type Attributes, type Sequence } from '../../timeline/model/records.ts';
import { decimal } from '../decimal.ts';
import type { Losses, Place } from '../loss.ts';
import type { XmlNode } from '../xml/write-xml.ts';

/** What writing parameters of a clip needs to know of it. */
export interface WrittenSurroundings {
  readonly sequence: Sequence;
  /** The element's own clock at a frame of the clip, as FCPXML writes it. */
  readonly timeAt: (frame: number) => string;
  readonly losses: Losses;
  readonly place: Place;
}

type Name = keyof Attributes;

const PICTURE: readonly Name[] = [
  'positionX',
  'positionY',
  'scale',
  'rotation',
  'cropLeft',
  'cropRight',
  'cropTop',
  'cropBottom',
  'opacity',
];

/** The inverse of `readPictureAttributes`; sound of a picture has no place. */
export function pictureAdjustments(attributes: Attributes, around: WrittenSurroundings): XmlNode[] {
  dropped(attributes, ['volume', 'pan'], around);
  const { width, height } = around.sequence;
  const across = (100 * width) / height;
  const nodes: XmlNode[] = [];
  const crop = [
    animated('left', [attributes.cropLeft], ([v = 0]) => decimal(v * across), around),
    animated('top', [attributes.cropTop], ([v = 0]) => decimal(v * 100), around),
    animated('right', [attributes.cropRight], ([v = 0]) => decimal(v * across), around),
    animated('bottom', [attributes.cropBottom], ([v = 0]) => decimal(v * 100), around),
  ];
  if (!areDefault(attributes, ['cropLeft', 'cropRight', 'cropTop', 'cropBottom']))
    nodes.push({ name: 'adjust-crop', attributes: { mode: 'trim' }, children: [element('trim-rect', crop)] });
  if (!areDefault(attributes, ['positionX', 'positionY', 'scale', 'rotation'])) {
    const position = ([x = 0, y = 0]: readonly number[]): string => `${decimal(x * across)} ${decimal(-y * 100)}`;
    nodes.push(
      element('adjust-transform', [
        animated('position', [attributes.positionX, attributes.positionY], position, around),
        animated('scale', [attributes.scale], ([v = 1]) => `${decimal(v)} ${decimal(v)}`, around),
        animated('rotation', [attributes.rotation], ([v = 0]) => decimal(-v), around),
      ]),
    );
  }
  if (!areDefault(attributes, ['opacity']))
    nodes.push(element('adjust-blend', [animated('amount', [attributes.opacity], ([v = 1]) => decimal(v), around)]));
  return nodes;
}

/** The inverse of `readSoundAttributes`. */
export function soundAdjustments(attributes: Attributes, around: WrittenSurroundings): XmlNode[] {
  const nodes: XmlNode[] = [];
  if (!areDefault(attributes, ['volume']))
    nodes.push(
      element('adjust-volume', [animated('amount', [attributes.volume], ([v = 0]) => `${decimal(v)}dB`, around)]),
    );
  if (!areDefault(attributes, ['pan'])) {
    const panner = element('adjust-panner', [
      animated('amount', [attributes.pan], ([v = 0]) => decimal(v * 100), around),
    ]);
    nodes.push({ ...panner, attributes: { mode: '1 (Stereo Left/Right)', ...panner.attributes } });
  }
  return nodes;
}

/** Says that sound has no picture to move. */
export function dropPicture(attributes: Attributes, around: WrittenSurroundings): void {
  dropped(attributes, PICTURE, around);
}

interface Animated {
  readonly name: string;
  readonly value: string;
  readonly keyframes: readonly XmlNode[];
}

function element(name: string, values: readonly Animated[]): XmlNode {
  return {
    name,
    attributes: Object.fromEntries(
      values.filter(({ keyframes }) => keyframes.length === 0).map((v) => [v.name, v.value]),
    ),
    children: values
      .filter(({ keyframes }) => keyframes.length > 0)
      .map((v) => ({
        name: 'param',
        attributes: { name: v.name },
        children: [{ name: 'keyframeAnimation', children: v.keyframes }],
      })),
  };
}

/** One value of FCPXML out of one or two of ours; where one has keyframes, all have them at its frames. */
function animated(
  name: string,
  parameters: readonly Parameter[],
  format: (values: readonly number[]) => string,
  around: WrittenSurroundings,
): Animated {
  const lists = parameters.map((parameter) => (typeof parameter === 'number' ? [] : parameter.keyframes));
  const longest = lists.reduce((most, list) => (list.length > most.length ? list : most), []);
  if (longest.length === 0) return { name, value: format(parameters as readonly number[]), keyframes: [] };
  const apart = lists.some(
    (list) =>
      list.length > 0 && list.some(({ at, easing }, i) => at !== longest[i]?.at || easing !== longest[i].easing),
  );
  if (apart)
    around.losses.approximated(
      'keyframes across and down at different frames',
      around.place,
      'Both are at those of one.',
    );
  const keyframes = longest.map(({ at, easing }, i) => {
    const values = parameters.map((parameter) =>
      typeof parameter === 'number'
        ? parameter
        : ((
            parameter.keyframes.find((key) => key.at === at) ??
            parameter.keyframes[Math.min(i, parameter.keyframes.length - 1)]
          )?.value ?? 0),
    );
    return {
      name: 'keyframe',
      attributes: { time: around.timeAt(at), value: format(values), ...interp(easing, around) },
    };
  });
  return { name, value: '', keyframes };
}

function interp(easing: Easing, around: WrittenSurroundings): Record<string, string> {
  if (easing === 'linear') return { curve: 'linear' };
  if (easing === 'ease-in-out') return { interp: 'ease' };
  if (easing === 'ease-in') return { interp: 'easeIn' };
  if (easing === 'ease-out') return { interp: 'easeOut' };
  const what = easing === 'hold' ? 'keyframe that holds' : 'keyframe with a curve of its own';
  around.losses.approximated(what, around.place, 'The way to the next is a straight line.');
  return { curve: 'linear' };
}

function areDefault(attributes: Attributes, names: readonly Name[]): boolean {
  return names.every((name) => attributes[name] === PLAIN_ATTRIBUTES[name]);
}

function dropped(attributes: Attributes, names: readonly Name[], { losses, place }: WrittenSurroundings): void {
  for (const name of names.filter((each) => !areDefault(attributes, [each])))
    losses.lost(`${name} of what has none`, place, 'It does nothing there.');
}

import type { Easing, Parameter } from '../../timeline/model/parameter.ts';
import type { Attributes, Sequence } from '../../timeline/model/records.ts';
import type { Losses, Place } from '../loss.ts';
import { parseTime } from './time-value.ts';
import { nearestFrame, type Seconds } from '../seconds.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/read-xml.ts';

/** What reading parameters of a clip needs to know of it. */
export interface Surroundings {
  readonly sequence: Sequence;
  /** Frames of the clip. */
  readonly duration: number;
  /** The frame of the clip at an instant of the element's own clock. */
  readonly frameAt: (local: Seconds) => { readonly frame: number; readonly exact: boolean };
  readonly losses: Losses;
  readonly place: Place;
}

/** Where, how large and how opaque: `adjust-transform`, `adjust-crop`, `adjust-blend`. */
export function readPictureAttributes(element: XmlElement, around: Surroundings): Partial<Attributes> {
  return { ...readTransform(element, around), ...readCrop(element, around), ...readOpacity(element, around) };
}

/** `adjust-volume` and `adjust-panner`. */
export function readSoundAttributes(element: XmlElement, around: Surroundings): Partial<Attributes> {
  const attributes: { -readonly [K in keyof Attributes]?: Parameter } = {};
  const volume = childOf(element, 'adjust-volume');
  if (volume) {
    const read = animated(volume, 'amount', decibels, 0, around);
    const param = paramOf(volume, 'amount');
    attributes.volume = param ? faded(read, param, -96, around) : read;
  }
  const panner = childOf(element, 'adjust-panner');
  if (panner) {
    const mode = panner.attributes['mode'] ?? '1';
    if (/^(0|1)\b/.test(mode)) attributes.pan = animated(panner, 'amount', (text) => number(text) / 100, 0, around);
    else around.losses.lost(`surround panner (${mode})`, around.place, 'The sound is not panned.');
  }
  return attributes;
}

/** Position is in percent of the frame's height from its centre, up and to the right (Apple, "adjust-transform"); rotation turns anticlockwise. */
function readTransform(element: XmlElement, around: Surroundings): Partial<Attributes> {
  const transform = childOf(element, 'adjust-transform');
  if (!isOn(transform)) return {};
  const { width, height } = around.sequence;
  const across = (100 * width) / height;
  const anchor = animated(
    transform,
    'anchor',
    (text) => Math.abs(number(text)) + Math.abs(number(second(text))),
    0,
    around,
  );
  if (typeof anchor !== 'number' || anchor !== 0)
    around.losses.lost('anchor point', around.place, 'The picture turns and grows about its centre.');
  const scaleText = transform.attributes['scale'] ?? '1 1';
  if (number(scaleText) !== number(second(scaleText)))
    around.losses.approximated('scale that differs across and down', around.place, 'Both are scaled as across.');
  return {
    positionX: animated(transform, 'position', (text) => number(text) / across, 0, around),
    positionY: animated(transform, 'position', (text) => negated(number(second(text)) / 100), 0, around),
    scale: animated(transform, 'scale', number, 1, around),
    rotation: animated(transform, 'rotation', (text) => negated(number(text)), 0, around),
  };
}

/** Insets are in percent of the frame's height, also those from left and right (Apple, "adjust-crop"). */
function readCrop(element: XmlElement, around: Surroundings): Partial<Attributes> {
  const crop = childOf(element, 'adjust-crop');
  if (!isOn(crop)) return {};
  const mode = crop.attributes['mode'] ?? 'trim';
  const rect = childOf(crop, `${mode}-rect`);
  if (mode === 'pan') {
    around.losses.lost('"Ken Burns" crop', around.place, 'The whole picture is shown.');
    return {};
  }
  if (!rect) return {};
  if (mode === 'crop')
    around.losses.approximated(
      'crop that fills the frame',
      around.place,
      'It is trimmed by as much and keeps its size.',
    );
  const { width, height } = around.sequence;
  const across = (100 * width) / height;
  return {
    cropLeft: animated(rect, 'left', (text) => number(text) / across, 0, around),
    cropRight: animated(rect, 'right', (text) => number(text) / across, 0, around),
    cropTop: animated(rect, 'top', (text) => number(text) / 100, 0, around),
    cropBottom: animated(rect, 'bottom', (text) => number(text) / 100, 0, around),
  };
}

function readOpacity(element: XmlElement, around: Surroundings): Partial<Attributes> {
  const blend = childOf(element, 'adjust-blend');
  if (!blend) return {};
  const { mode } = blend.attributes;
  if (mode !== undefined && mode !== '0' && mode !== 'normal')
    around.losses.lost(`blend mode ${mode}`, around.place, 'The picture lies over what is below.');
  const amount = animated(blend, 'amount', number, 1, around);
  const param = paramOf(blend, 'amount');
  return { opacity: param ? faded(amount, param, 0, around) : amount };
}

function isOn(element: XmlElement | undefined): element is XmlElement {
  return element !== undefined && element.attributes['enabled'] !== '0';
}

function paramOf(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element, 'param').find(({ attributes }) => attributes['name'] === name);
}

/** An attribute, or the keyframes of the `param` of its name. */
function animated(
  element: XmlElement,
  name: string,
  value: (text: string) => number,
  fallback: number,
  around: Surroundings,
): Parameter {
  const param = paramOf(element, name);
  const animation = param && childOf(param, 'keyframeAnimation');
  const text = param?.attributes['value'] ?? element.attributes[name];
  const constant = text === undefined ? fallback : value(text);
  if (!animation) return constant;
  const keyframes = childrenOf(animation, 'keyframe').flatMap(({ attributes }) => {
    const at = parseTime(attributes['time'] ?? '');
    if (at === null) return [];
    const { frame, exact } = around.frameAt(at);
    if (!exact) around.losses.approximated('keyframe between two frames', around.place, 'It is on the nearest one.');
    return [{ at: frame, value: value(attributes['value'] ?? ''), easing: easingOf(attributes['interp']) }];
  });
  const distinct = keyframes.sort((a, b) => a.at - b.at).filter(({ at }, i, all) => at !== all[i - 1]?.at);
  if (distinct.length === 0) return constant;
  const [first] = distinct;
  // Final Cut writes keyframes for every value of an animation, also for those that do not change.
  return first && distinct.every((keyframe) => keyframe.value === first.value) ? first.value : { keyframes: distinct };
}

/** `fadeIn` and `fadeOut` of a parameter that is constant, as keyframes from and to `silent`. */
function faded(amount: Parameter, param: XmlElement, silent: number, around: Surroundings): Parameter {
  const fades = [childOf(param, 'fadeIn'), childOf(param, 'fadeOut')];
  if (fades.every((fade) => fade === undefined)) return amount;
  if (typeof amount !== 'number') {
    around.losses.lost('fade of what also has keyframes', around.place, 'Only the keyframes are there.');
    return amount;
  }
  const [fadeIn, fadeOut] = fades.map((fade) => framesOf(fade?.attributes['duration'], around));
  const end = around.duration;
  const keyframes = [
    ...(fadeIn
      ? [
          { at: 0, value: silent },
          { at: Math.min(fadeIn, end), value: amount },
        ]
      : []),
    ...(fadeOut
      ? [
          { at: Math.max(end - fadeOut, (fadeIn ?? 0) + 1), value: amount },
          { at: end, value: silent },
        ]
      : []),
  ];
  around.losses.approximated('fade', around.place, 'It is keyframes with straight lines between them.');
  const rising = keyframes.filter(({ at }, i) => i === 0 || at > (keyframes[i - 1]?.at ?? 0));
  return rising.length === 0
    ? amount
    : { keyframes: rising.map((keyframe) => ({ ...keyframe, easing: 'linear' as const })) };
}

function framesOf(text: string | undefined, { sequence }: Surroundings): number {
  const length = parseTime(text ?? '');
  return length === null ? 0 : Math.max(0, nearestFrame(length, sequence.rate).frame);
}

function easingOf(interp: string | undefined): Easing {
  if (interp === 'ease') return 'ease-in-out';
  if (interp === 'easeIn') return 'ease-in';
  return interp === 'easeOut' ? 'ease-out' : 'linear';
}

/** `-13dB`, `-inf`. */
function decibels(text: string): number {
  return /^-inf/i.test(text.trim()) ? -96 : Math.max(-96, number(text));
}

function number(text: string): number {
  const value = Number.parseFloat(text);
  return Number.isFinite(value) ? value : 0;
}

function second(text: string): string {
  return text.trim().split(/\s+/)[1] ?? text;
}

/** Without a negative zero, which is another value to a comparison. */
function negated(value: number): number {
  return value === 0 ? 0 : -value;
}

import type { Parameter } from '../../timeline/model/parameter.ts';
import type { Attributes, Sequence } from '../../timeline/model/records.ts';
import type { Losses, Place } from '../loss.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/read-xml.ts';
import { isTrue, numberIn } from './reading.ts';

export interface Surroundings {
  readonly file: string;
  readonly sequence: Sequence;
  /** Size of the media, which offsets of the centre are shares of. */
  readonly media: { readonly width: number; readonly height: number };
  readonly frameOf: (when: number) => number;
  readonly losses: Losses;
  readonly place: Place;
}

/** What the filters of a clip say of its picture and sound, and those that say something else. */
export function readFilters(
  clip: XmlElement,
  around: Surroundings,
): { attributes: Partial<Attributes>; left: XmlElement[] } {
  const left: XmlElement[] = [];
  let attributes: Partial<Attributes> = {};
  for (const filter of childrenOf(clip, 'filter')) {
    const effect = childOf(filter, 'effect');
    const id = (effect && textOf(effect, 'effectid')) ?? '';
    const read = READERS[id];
    if (id === 'timeremap' || (effect && isTrue(textOf(effect, 'pproBypass')))) continue;
    if (effect && read && textOf(filter, 'enabled') !== 'FALSE')
      attributes = { ...attributes, ...read(effect, around) };
    else {
      left.push(filter);
      const name = (effect && textOf(effect, 'name')) ?? id;
      around.losses.lost(`effect "${name}"`, around.place, 'It is kept for FCP7 XML, but not seen or heard here.');
    }
  }
  return { attributes, left };
}

const READERS: Readonly<Record<string, (effect: XmlElement, around: Surroundings) => Partial<Attributes>>> = {
  basic: (effect, around) => {
    const { width, height } = around.sequence;
    const [across, down] = [around.media.width / width, around.media.height / height];
    return {
      ...value('scale', 'scale', effect, around, (v) => v / 100),
      ...value('rotation', 'rotation', effect, around, (v) => v),
      ...value('positionX', 'center', effect, around, (v) => v * across, 'horiz'),
      ...value('positionY', 'center', effect, around, (v) => v * down, 'vert'),
    };
  },
  crop: (effect, around) => ({
    ...value('cropLeft', 'left', effect, around, (v) => v / 100),
    ...value('cropRight', 'right', effect, around, (v) => v / 100),
    ...value('cropTop', 'top', effect, around, (v) => v / 100),
    ...value('cropBottom', 'bottom', effect, around, (v) => v / 100),
  }),
  opacity: (effect, around) => value('opacity', 'opacity', effect, around, (v) => v / 100),
  audiolevels: (effect, around) => value('volume', 'level', effect, around, decibels),
  audiopan: (effect, around) => value('pan', 'pan', effect, around, (v) => v),
};

/** Levels are factors of the amplitude: 1 is as it is. */
function decibels(level: number): number {
  return level <= 0 ? -96 : Math.max(-96, 20 * Math.log10(level));
}

function value(
  attribute: keyof Attributes,
  parameterId: string,
  effect: XmlElement,
  around: Surroundings,
  convert: (value: number) => number,
  part?: string,
): Partial<Attributes> {
  const parameter = childrenOf(effect, 'parameter').find((each) => textOf(each, 'parameterid') === parameterId);
  if (!parameter) return {};
  const numberOf = (element: XmlElement): number | null => {
    const inner = part === undefined ? element : childOf(element, 'value');
    const read = inner ? numberIn(inner, part ?? 'value', around.file) : null;
    return read === null ? null : convert(read);
  };
  const keyframes = childrenOf(parameter, 'keyframe').flatMap((keyframe) => {
    const [when, at] = [numberIn(keyframe, 'when', around.file), numberOf(keyframe)];
    return when === null || at === null ? [] : [{ at: around.frameOf(when), value: at, easing: 'linear' as const }];
  });
  const distinct = keyframes.sort((a, b) => a.at - b.at).filter(({ at }, i, all) => at !== all[i - 1]?.at);
  const constant = numberOf(parameter);
  const found: Parameter | null = distinct.length > 0 ? { keyframes: distinct } : constant;
  return found === null ? {} : { [attribute]: found };
}

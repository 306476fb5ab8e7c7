import { placeIn, type Place } from '../loss.ts';
import { compareSeconds, minus, plus, timeOf, ZERO, type Seconds } from '../seconds.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/read-xml.ts';
import { mediaRate, type Asset } from './resources.ts';
import { addAssetMedia, defaultStart } from './asset-media.ts';
import type { Source, Story } from './reading.ts';
import { timeAttribute } from './time-attribute.ts';

interface Angle {
  readonly id: string;
  readonly name: string;
  readonly asset: Asset;
  /** The asset's own timecode when the multicam's clock is at its first instant. */
  readonly offset: Seconds;
  readonly several: boolean;
}

/** What a multicam clip shows. Null when no angle shows a file. */
export function angleSource(element: XmlElement, medium: XmlElement, story: Story, place: Place): Source | null {
  const multicam = childOf(medium, 'multicam');
  if (!multicam) return null;
  const { reading, sequence } = story;
  const { file, losses, resources } = reading;
  const zero = timeAttribute(file, multicam, 'tcStart');
  const from = timeAttribute(file, element, 'start', zero);
  const angles = childrenOf(multicam, 'mc-angle').flatMap((angle) => angleAt(angle, from, zero, story) ?? []);
  if (angles.some(({ several }) => several))
    losses.approximated('camera angle of several clips', place, 'It goes on as the clip that is seen here.');
  const rate = resources.formats.get(multicam.attributes['format'] ?? '')?.rate ?? sequence.rate;
  const fields = angles.map(({ name, asset, offset }) => ({
    name,
    assetId: addAssetMedia(asset, sequence.rate, reading),
    offset: timeOf(offset, mediaRate(asset, sequence.rate)),
  }));
  if (fields.length === 0) return null;
  const chosen = (kind: 'video' | 'audio'): number => {
    const sources = childrenOf(element, 'mc-source');
    const source = sources.find(({ attributes }) => ['all', kind].includes(attributes['srcEnable'] ?? 'all'));
    const index = angles.findIndex(({ id }) => id === source?.attributes['angleID']);
    if (index === -1 && source) {
      const where = { ...place, name: element.attributes['name'] ?? '' };
      losses.lost('camera angle that shows nothing here', where, 'The first angle is shown.');
    }
    return Math.max(0, index);
  };
  const [seen, heard] = [chosen('video'), chosen('audio')];
  const shows = (active: number) => ({ kind: 'multicam' as const, angles: fields, active });
  return {
    rate,
    picture: angles[seen]?.asset.hasVideo ? shows(seen) : null,
    sound: angles[heard]?.asset.hasAudio ? shows(heard) : null,
    start: zero,
    duration: null,
    zero,
    contained: new Set(),
  };
}

/** The angle as the clip of it that is on at an instant of the multicam's clock, else its first. Null when that shows no file. */
function angleAt(angle: XmlElement, from: Seconds, zero: Seconds, story: Story): Angle | null {
  const { file, resources } = story.reading;
  let cursor = zero;
  const clips: { asset: Asset; offset: Seconds; begin: Seconds; end: Seconds }[] = [];
  for (const clip of angle.children) {
    if (clip.name === 'transition') continue;
    const begin = timeAttribute(file, clip, 'offset', cursor);
    const inner = clip.name === 'clip' ? (childOf(clip, 'video') ?? childOf(clip, 'audio')) : clip;
    const asset = resources.assets.get(inner?.attributes['ref'] ?? '');
    const length = timeAttribute(file, clip, 'duration', asset?.duration ?? ZERO);
    cursor = plus(begin, length);
    if (!asset || !inner || !PLAIN.has(clip.name) || childOf(clip, 'timeMap')) continue;
    const start = timeAttribute(file, clip, 'start', inner === clip ? defaultStart(asset) : ZERO);
    const within =
      inner === clip
        ? start
        : plus(
            minus(start, timeAttribute(file, inner, 'offset')),
            timeAttribute(file, inner, 'start', defaultStart(asset)),
          );
    clips.push({ asset, offset: plus(within, minus(zero, begin)), begin, end: cursor });
  }
  const on = clips.find(({ begin, end }) => compareSeconds(begin, from) <= 0 && compareSeconds(from, end) < 0);
  const clip = on ?? clips[0];
  if (!clip) {
    const where = placeIn(story.sequence, { name: angle.attributes['name'] ?? '' });
    if (angle.children.length > 0) story.reading.losses.lost('camera angle without a file', where, 'It is left out.');
    return null;
  }
  const { name = '', angleID = '' } = angle.attributes;
  return { id: angleID, name, asset: clip.asset, offset: clip.offset, several: clips.length > 1 };
}

const PLAIN = new Set(['asset-clip', 'clip', 'video', 'audio']);

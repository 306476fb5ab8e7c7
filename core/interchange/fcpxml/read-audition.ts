import { subtractExact } from '../../time/rational-time.ts';
import type { MediaReference } from '../document.ts';
import { placeIn } from '../loss.ts';
import { compareSeconds, minus, secondsOf, timeOf, ZERO } from '../seconds.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import type { Part } from './layout.ts';
import { readClipData } from './own-data.ts';
import { mediaOfAsset, mediaRate } from './resources.ts';
import { addAssetMedia } from './asset-media.ts';
import type { Item, Standing, Story } from './reading.ts';
import { STORY_ELEMENTS } from './story.ts';
import { timeAttribute } from './time-attribute.ts';

/**
 * An audition: several clips of which the first is shown. The others become takes of it. In a file of ours another pick may be the clip's own media, and the first a take of
 * that. Only whole media can be a take: a pick that is retimed, or is no file, is named as lost.
 */
export function readAudition(element: XmlElement, standing: Standing, story: Story): Item {
  const picks = element.children.filter(({ name }) => STORY_ELEMENTS.has(name));
  const [active] = picks;
  if (!active) return { duration: ZERO, parts: [] };
  const own = picks.find((pick) => readClipData(pick)?.own === true) ?? active;
  // What holds the place is always the first pick: its length is the audition's, even where another one is the clip's own media.
  const shown = story.reading.walk.item(active, standing, story);
  const item = own === active ? shown : story.reading.walk.clip(own, standing, story);
  const lead = item.parts.find(({ media }) => media === 'video') ?? item.parts[0];
  if (!lead) return item;
  const takes = picks.filter((pick) => pick !== own);
  const landed = (clipId: string): void => {
    lead.landed?.(clipId);
    for (const take of takes) addTake(take, take === active, clipId, own, lead, story);
  };
  return { ...item, parts: item.parts.map((part) => (part === lead ? { ...part, landed } : part)) };
}

function addTake(pick: XmlElement, active: boolean, clipId: string, own: XmlElement, lead: Part, story: Story): void {
  const { reading, sequence } = story;
  const name = pick.attributes['name'] ?? '';
  const place = placeIn(sequence, { start: lead.start, duration: lead.fields.duration, name });
  const asset = reading.resources.assets.get(pick.attributes['ref'] ?? '');
  const plain = pick.name === 'asset-clip' || pick.name === 'video';
  if (
    !asset ||
    !plain ||
    lead.fields.media.kind !== 'asset' ||
    pick.children.some((child) => child.name === 'timeMap')
  ) {
    reading.losses.lost(`audition pick <${pick.name}>`, place, 'Only the first pick is there.');
    return;
  }
  const mediaId = addAssetMedia(asset, sequence.rate, reading);
  const start = timeAttribute(reading.file, pick, 'start', asset.start);
  const take = subtractExact(
    lead.fields.sourceStart,
    timeOf(minus(start, asset.start), mediaRate(asset, sequence.rate)),
  );
  const first = reading.resources.assets.get(own.attributes['ref'] ?? '')?.start;
  if (first && compareSeconds(secondsOf(take), first) < 0)
    reading.losses.approximated('audition pick that begins before the media of the first', place, 'It begins later.');
  const media = mediaOfAsset(asset, sequence.rate);
  const data = readClipData(pick);
  reading.builder.addTake(
    {
      clipId,
      name: name === '' ? asset.name : name,
      mediaId,
      start: take,
      count: data?.count ?? framesIn(media, lead),
      recipe: data?.recipe ?? null,
      metadata: data?.metadata ?? {},
    },
    active,
  );
}

/** As many frames as the take has, or as the clip needs where nobody knows. */
function framesIn(media: Omit<MediaReference, 'id' | 'lead'>, lead: Part): number {
  return media.duration.value > 0 ? media.duration.value : lead.fields.duration;
}

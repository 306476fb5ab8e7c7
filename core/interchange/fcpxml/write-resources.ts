import { sameRate, type Rate } from '../../time/rate.ts';
import type { InterchangeDocument, MediaReference } from '../document.ts';
import type { Losses } from '../loss.ts';
import { urlOfPath } from '../media-path.ts';
import { rateOfDecimal } from '../rates.ts';
import { secondsOf } from '../seconds.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { keptOf } from './kept.ts';
import { REEL_KEY } from './resources.ts';
import { formatFrames, formatTime } from './time-value.ts';

/** The `resources` of a document being written: each made when it is first named. */
export class WrittenResources {
  readonly document: InterchangeDocument;
  readonly minor: number;
  readonly losses: Losses;
  readonly #nodes: XmlNode[] = [];
  readonly #ids = new Map<string, string>();
  readonly #media: ReadonlyMap<string, MediaReference>;
  /** Media that a clip on a track of that kind shows. */
  readonly #used: Record<'video' | 'audio', ReadonlySet<string>>;
  #styles = 0;

  constructor(document: InterchangeDocument, minor: number, losses: Losses) {
    this.document = document;
    this.minor = minor;
    this.losses = losses;
    this.#media = new Map(document.media.map((media) => [media.id, media]));
    this.#used = usedMedia(document);
  }

  nodes(): readonly XmlNode[] {
    return this.#nodes;
  }

  media(id: string): MediaReference {
    const media = this.#media.get(id);
    if (!media) throw new RangeError(`There is no media "${id}" in this document.`);
    return media;
  }

  /** Whether media has a picture, or sound: its own account, and what clips show of it. */
  has(kind: 'video' | 'audio', { id, video, audio }: MediaReference): boolean {
    return (kind === 'video' ? video !== null : audio !== null) || this.#used[kind].has(id);
  }

  format(rate: Rate, width: number | null, height: number | null): string {
    return this.once(`format ${rate.num}/${rate.den} ${width} ${height}`, (id) => ({
      name: 'format',
      attributes: {
        id,
        name: formatName(rate, width, height),
        frameDuration: formatFrames(1, rate),
        width: width ?? undefined,
        height: height ?? undefined,
      },
    }));
  }

  asset(media: MediaReference): string {
    return this.once(`asset ${media.id}`, (id) => this.#assetNode(media, id));
  }

  effect(attributes: Readonly<Record<string, string>>): string {
    const { name, uid, src } = attributes;
    const known = { name, uid: uid ?? name ?? '', src };
    return this.once(`effect ${JSON.stringify(known)}`, (id) => ({ name: 'effect', attributes: { id, ...known } }));
  }

  /** The id of the resource with this key, which is made once. */
  once(key: string, make: (id: string) => XmlNode): string {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `r${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    const node = make(id);
    this.#nodes.push(node);
    return id;
  }

  /** An id that no other text style of the document has. */
  nextStyle(): string {
    return `ts${++this.#styles}`;
  }

  #assetNode(media: MediaReference, id: string): XmlNode {
    const { name, start, duration, paths, video, audio, reel } = media;
    const { attributes = {}, children = [] } = keptOf(media.metadata);
    const src = paths[0] === undefined ? '' : urlOfPath(paths[0]);
    const [hasVideo, hasAudio] = [this.has('video', media), this.has('audio', media)];
    const { uid, colorSpaceOverride, projectionOverride, stereoscopicOverride, customLUTOverride } = attributes;
    const rep = children.find((child) => child.name === 'media-rep' && child.attributes?.['src'] === src);
    const bookmark = (rep ? rep.children : children)?.filter((child) => child.name === 'bookmark') ?? [];
    const metadata = assetMetadata(
      children.find((child) => child.name === 'metadata'),
      reel,
    );
    const newer = this.minor >= 9;
    return {
      name: 'asset',
      attributes: {
        id,
        name,
        uid,
        src: newer ? undefined : src,
        start: formatTime(secondsOf(start)),
        duration: formatTime(secondsOf(duration)),
        hasVideo: hasVideo ? 1 : undefined,
        format: hasVideo ? this.format(duration.rate, video?.width ?? null, video?.height ?? null) : undefined,
        hasAudio: hasAudio ? 1 : undefined,
        videoSources: hasVideo && newer ? 1 : undefined,
        audioSources: hasAudio ? 1 : undefined,
        audioChannels: hasAudio ? (audio?.channels ?? undefined) : undefined,
        audioRate: hasAudio ? (hasVideo ? (audio?.sampleRate ?? undefined) : duration.rate.num) : undefined,
        customLUTOverride,
        colorSpaceOverride,
        projectionOverride,
        stereoscopicOverride,
      },
      children: [
        ...(newer
          ? [
              {
                name: 'media-rep',
                attributes: { kind: 'original-media', sig: rep?.attributes?.['sig'], src },
                children: bookmark.slice(0, 1),
              },
            ]
          : bookmark.slice(0, 1)),
        ...metadata,
      ],
    };
  }
}

function assetMetadata(kept: XmlNode | undefined, reel: string | null): XmlNode[] {
  const mds = kept?.children ?? [];
  const known = mds.some(({ attributes }) => attributes?.['key'] === REEL_KEY);
  const all = reel === null || known ? mds : [...mds, { name: 'md', attributes: { key: REEL_KEY, value: reel } }];
  return all.length > 0 ? [{ name: 'metadata', children: all }] : [];
}

function usedMedia({ timeline }: InterchangeDocument): Record<'video' | 'audio', ReadonlySet<string>> {
  const used = { video: new Set<string>(), audio: new Set<string>() };
  for (const record of timeline.records.values()) {
    if (record.kind !== 'clip') continue;
    const { media } = timeline.track(record.trackId);
    if (media === 'captions') continue;
    if (record.media.kind === 'asset') used[media].add(record.media.assetId);
  }
  return used;
}

/** Final Cut's own name of a format, for the sizes that it has names for; any other format is described by its numbers alone. */
function formatName(rate: Rate, width: number | null, height: number | null): string | undefined {
  const shown = [23.98, 24, 25, 29.97, 30, 50, 59.94, 60].find((decimal) => {
    const named = rateOfDecimal(decimal);
    return named !== null && sameRate(named, rate);
  });
  const size = SIZE_NAMES[`${width}x${height}`];
  return shown === undefined || size === undefined
    ? undefined
    : `FFVideoFormat${size}p${String(shown).replace('.', '')}`;
}

const SIZE_NAMES: Readonly<Record<string, string>> = {
  '1280x720': '720',
  '1920x1080': '1080',
  '3840x2160': '3840x2160',
};

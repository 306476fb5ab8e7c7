import { rate, type Rate } from '../../time/rate.ts';
import type { MediaReference } from '../document.ts';
import { pathOfReference, relativeReadings } from '../media-path.ts';
import { damaged } from '../refusal.ts';
import { compareSeconds, fractionOf, nearestFrame, plus, timeOf, ZERO, type Seconds } from '../seconds.ts';
import { childOf, childrenOf, placeOfElement, type XmlElement } from '../xml/read-xml.ts';
import { asMetadata } from './kept.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { timeAttribute } from './time-attribute.ts';

export interface VideoFormat {
  readonly id: string;
  /** Null for stills, and where only sound is meant. */
  readonly rate: Rate | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface Asset {
  readonly element: XmlElement;
  readonly id: string;
  readonly name: string;
  readonly start: Seconds;
  /** Null where the file says nothing, or 0: a still has no length of its own. */
  readonly duration: Seconds | null;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  readonly format: VideoFormat | null;
}

/** What the `resources` of a document hold, by id. Ids that are given twice are refused: which one a clip means nobody knows. */
export interface Resources {
  readonly formats: ReadonlyMap<string, VideoFormat>;
  readonly assets: ReadonlyMap<string, Asset>;
  /** Compound and multicam clips. */
  readonly media: ReadonlyMap<string, XmlElement>;
  readonly effects: ReadonlyMap<string, XmlElement>;
}

export function readResources(root: XmlElement, file: string): Resources {
  const elements = childrenOf(root, 'resources').flatMap(({ children }) => children);
  const taken = new Set<string>();
  for (const element of elements) {
    const { id } = element.attributes;
    if (id !== undefined && taken.has(id)) throw damaged(file, placeOfElement(element), `two resources are "${id}".`);
    if (id !== undefined) taken.add(id);
  }
  const byId = <T>(name: string, make: (element: XmlElement, id: string) => T): Map<string, T> =>
    new Map(
      elements
        .filter((element) => element.name === name && element.attributes['id'] !== undefined)
        .map((element) => [element.attributes['id'] ?? '', make(element, element.attributes['id'] ?? '')]),
    );
  const formats = byId('format', (element, id) => formatOf(element, id, file));
  return {
    formats,
    assets: byId('asset', (element, id) => assetOf(element, id, formats, file)),
    media: byId('media', (element) => element),
    effects: byId('effect', (element) => element),
  };
}

/** The media of an asset, counted in frames of its picture, or in samples. `fallback` counts stills. */
export function mediaOfAsset(asset: Asset, fallback: Rate): Omit<MediaReference, 'id' | 'lead'> {
  const { element, hasVideo, hasAudio, format } = asset;
  const sampleRate = hertz(element.attributes['audioRate']);
  const units = mediaRate(asset, fallback);
  const paths = [element, ...childrenOf(element, 'media-rep')].flatMap(({ attributes }) =>
    attributes['src'] === undefined ? [] : pathsOf(attributes['src']),
  );
  const attributes = without(element.attributes, ['id', 'name', 'start', 'duration', 'format']);
  return {
    name: asset.name,
    paths: [...new Set(paths)],
    kind: paths.length > 0 ? 'file' : 'missing',
    start: timeOf(asset.start, units),
    duration: { value: asset.duration === null ? 0 : nearestFrame(asset.duration, units).frame, rate: units },
    measured: asset.duration !== null,
    video: hasVideo ? { rate: units, width: format?.width ?? null, height: format?.height ?? null } : null,
    audio: hasAudio ? { sampleRate, channels: wholeNumber(element.attributes['audioChannels'], 256) } : null,
    reel: reelOf(element),
    metadata: asMetadata({
      attributes,
      ...(element.children.length > 0 ? { children: element.children.map(nodeOf) } : {}),
    }),
  };
}

/** What the media of an asset counts in. */
export function mediaRate({ element, hasVideo, format }: Asset, fallback: Rate): Rate {
  return hasVideo ? (format?.rate ?? fallback) : rate(hertz(element.attributes['audioRate']) ?? 48_000);
}

/** Where the asset ends on its own timecode; null for one without length. */
export function endOfAsset({ start, duration }: Asset): Seconds | null {
  return duration === null ? null : plus(start, duration);
}

function formatOf(element: XmlElement, id: string, file: string): VideoFormat {
  const { attributes } = element;
  const named = ofName(attributes['name'] ?? '');
  const text = attributes['frameDuration'];
  const width = wholeNumber(attributes['width'], MOST_PIXELS) ?? named.width;
  const height = wholeNumber(attributes['height'], MOST_PIXELS) ?? named.height;
  if (text === undefined) return { id, rate: named.rate, width, height };
  const frame = timeAttribute(file, element, 'frameDuration');
  if (compareSeconds(frame, ZERO) <= 0) throw damaged(file, placeOfElement(element), `a frame can't last ${text}.`);
  const { num, den } = fractionOf(frame);
  return { id, rate: rate(den, num), width, height };
}

/** Final Cut's own names say all that the attributes do: `FFVideoFormat1080p2398`, `FFVideoFormat640x480p25`. */
function ofName(name: string): { rate: Rate | null; width: number | null; height: number | null } {
  const match = /^FFVideoFormat(?:DV)?(?:(\d+)x)?(\d+)[ip](\d+)$/.exec(name);
  const [, width, height, shown = ''] = match ?? [];
  const lines = height === undefined ? null : Number(height);
  return {
    rate: RATES_BY_NAME[shown] ?? null,
    width: width === undefined ? (lines === null ? null : (WIDTHS[lines] ?? null)) : Number(width),
    height: lines,
  };
}

function assetOf(element: XmlElement, id: string, formats: Resources['formats'], file: string): Asset {
  const { attributes } = element;
  const duration = timeAttribute(file, element, 'duration');
  const hasVideo = attributes['hasVideo'] === '1';
  const hasAudio = attributes['hasAudio'] === '1';
  return {
    element,
    id,
    name: attributes['name'] ?? id,
    start: timeAttribute(file, element, 'start'),
    duration: compareSeconds(duration, ZERO) > 0 ? duration : null,
    // An asset that claims neither is taken for a picture: some exporters leave both out.
    hasVideo: hasVideo || !hasAudio,
    hasAudio,
    format: formats.get(attributes['format'] ?? '') ?? null,
  };
}

function pathsOf(src: string): string[] {
  if (/^[a-z][a-z0-9+.-]+:/i.test(src)) return [pathOfReference(src)].filter((path) => path !== null);
  return relativeReadings(src);
}

function reelOf(asset: XmlElement): string | null {
  const metadata = childOf(asset, 'metadata');
  const reel = metadata?.children.find(({ attributes }) => attributes['key'] === REEL_KEY)?.attributes['value'];
  return reel === undefined || reel === '' ? null : reel;
}

export const REEL_KEY = 'com.apple.proapps.studio.reel';

/** `48000`, `48k`, `44.1k`. */
export function hertz(text: string | undefined): number | null {
  const match = /^(\d{1,7}(?:\.\d+)?)(k?)$/.exec(text ?? '');
  const value = match ? Math.round(Number(match[1]) * (match[2] === 'k' ? 1000 : 1)) : 0;
  return value > 0 ? value : null;
}

function wholeNumber(text: string | undefined, most: number): number | null {
  const value = Number(text ?? NaN);
  return Number.isInteger(value) && value > 0 && value <= most ? value : null;
}

const MOST_PIXELS = 100_000;

const WIDTHS: Readonly<Record<number, number>> = { 720: 1280, 1080: 1920, 2160: 3840 };

const RATES_BY_NAME: Readonly<Record<string, Rate>> = {
  2398: rate(24000, 1001),
  24: rate(24),
  25: rate(25),
  2997: rate(30000, 1001),
  30: rate(30),
  48: rate(48),
  50: rate(50),
  5994: rate(60000, 1001),
  60: rate(60),
};

/** Attributes but for some. */
export function without(attributes: XmlElement['attributes'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

import type { Rate } from '../../time/rate.ts';
import { rescale, time } from '../../time/rational-time.ts';
import { parseTimecode } from '../../time/timecode.ts';
import type { MediaReference } from '../document.ts';
import { pathOfReference, relativeReadings } from '../media-path.ts';
import { childOf, textOf, type XmlElement } from '../xml/read-xml.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { numberIn, rateIn, type Reading } from './reading.ts';

/** The media of a `file`; `inherited` is the rate of the clip that it stands in. */
export function mediaOfFile(
  written: XmlElement,
  inherited: Rate,
  name: string,
  reading: Reading,
): Omit<MediaReference, 'id' | 'lead'> {
  const { file } = reading;
  const element = reading.resolve(written);
  const rate = rateIn(element, inherited);
  const url = textOf(element, 'pathurl');
  const paths = url === undefined ? [] : pathsOf(url);
  const generated = textOf(element, 'mediaSource');
  const media = childOf(element, 'media');
  const [video, audio] = [media && childOf(media, 'video'), media && childOf(media, 'audio')];
  const size = video && childOf(video, 'samplecharacteristics');
  const sound = audio && childOf(audio, 'samplecharacteristics');
  const duration = numberIn(element, 'duration', file);
  const timecode = childOf(element, 'timecode');
  const reel = timecode && childOf(timecode, 'reel');
  const reelName = (reel && textOf(reel, 'name')) ?? '';
  const kept = element.children.filter((child) => !READ.has(child.name)).map(nodeOf);
  return {
    name: textOf(element, 'name') ?? name,
    paths,
    kind: paths.length > 0 ? 'file' : generated === undefined ? 'missing' : 'generator',
    start: rescale(time(startFrame(timecode, rate, file), timecode ? rateIn(timecode, rate) : rate), rate, 'nearest'),
    duration: time(Math.max(0, Math.round(duration ?? 0)), rate),
    measured: duration !== null && duration > 0,
    video: video || !audio ? { rate, width: pixels(size, 'width', file), height: pixels(size, 'height', file) } : null,
    audio: audio
      ? { sampleRate: pixels(sound, 'samplerate', file), channels: pixels(audio, 'channelcount', file) }
      : null,
    reel: reelName === '' ? null : reelName,
    metadata: {
      ...(kept.length > 0 || generated !== undefined
        ? { fcp7xml: { children: kept, ...(generated === undefined ? {} : { mediaSource: generated }) } }
        : {}),
    },
  };
}

/** The frame that a `timecode` says, counted at its own rate. */
export function startFrame(timecode: XmlElement | undefined, rate: Rate, file: string): number {
  if (!timecode) return 0;
  const frame = numberIn(timecode, 'frame', file);
  if (frame !== null) return Math.round(frame);
  try {
    return parseTimecode(textOf(timecode, 'string') ?? '', rateIn(timecode, rate));
  } catch (error) {
    // Without a frame, and with a text that is no timecode at that rate, the media begins at 0.
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

function pathsOf(url: string): string[] {
  if (/^[a-z][a-z0-9+.-]+:/i.test(url)) return [pathOfReference(url)].filter((path) => path !== null);
  return relativeReadings(url);
}

function pixels(element: XmlElement | undefined, name: string, file: string): number | null {
  const value = element ? numberIn(element, name, file) : null;
  return value !== null && Number.isInteger(value) && value > 0 && value <= 1_000_000 ? value : null;
}

const READ = new Set(['name', 'pathurl', 'rate', 'duration', 'timecode', 'media', 'mediaSource']);

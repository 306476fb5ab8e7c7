import {
  ALL_FORMATS,
  EncodedPacketSink,
  Input,
  UrlSource,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny';
import type { Colour } from '../../core/contract/views.ts';

/** Where a file is read, and what the host knows of it. */
export interface FileAddress {
  readonly url: string;
  /** What to read instead where this browser can't decode `url`. */
  readonly fallbackUrl: string | null;
  /** Whether the fallback is what the film shows: `url` is read only until it is there. */
  readonly prefersFallback?: boolean;
  /** What its code values mean, by the host's decision; null for files that the host wrote itself, which say so themselves. */
  readonly colour: Colour | null;
  /** Whether the proxy, which is `url` where there is no fallback, has alpha in its lower half. */
  readonly alphaBelow?: boolean;
}

/** Names what is opened at an address: another fallback is another file where it is what can be played. */
export function keyOfAddress({ url, fallbackUrl }: FileAddress): string {
  return `${url} ${fallbackUrl}`;
}

/** Longer files are taken to have evenly spaced frames: listing the frames of 30 minutes takes about a second. */
const longestFrameList = 50_000;
/** Of longer ones, this many frames are looked at. */
const firstFrames = 500;

/** A media file opened over its URL, with the times of its frames. */
export class MediaFile {
  readonly video: InputVideoTrack | null;
  readonly audio: InputAudioTrack | null;
  /** Whether it is the fallback that is read. */
  readonly isFallback: boolean;
  /** What the host says of this file's code values; null where the file says it itself. */
  readonly colour: Colour | null;
  /** Whether the lower half of the picture is the alpha of the upper one. */
  readonly alphaBelow: boolean;
  readonly #input: Input;
  #frameTimes: Promise<(index: number) => number> | null = null;
  #keyframesOnly = false;

  private constructor(
    input: Input,
    video: InputVideoTrack | null,
    audio: InputAudioTrack | null,
    colour: Colour | null,
    isFallback: boolean,
    alphaBelow: boolean,
  ) {
    this.isFallback = isFallback;
    this.alphaBelow = alphaBelow;
    this.#input = input;
    this.colour = colour;
    this.video = video;
    this.audio = audio;
  }

  /** Opens the file, or the fallback where this browser can't decode all of the file. Rejects when neither can be played, with the host's words where it has some. */
  static async open({
    url,
    fallbackUrl,
    prefersFallback = false,
    colour,
    alphaBelow = false,
  }: FileAddress): Promise<MediaFile> {
    if (fallbackUrl === null) return MediaFile.#open(url, colour, false, false, alphaBelow);
    if (!prefersFallback) {
      const own = await MediaFile.#open(url, colour, true).catch(() => null);
      if (own) return own;
    }
    const missing = await whyMissing(fallbackUrl);
    if (missing === null) return MediaFile.#open(fallbackUrl, null, false, true, alphaBelow);
    // Until the fallback is there, a picture without its sound, or with a comb, is better than none.
    return MediaFile.#open(url, colour, false).catch(() => {
      throw new Error(missing);
    });
  }

  /** `whole`: rejects too where there is sound that can't be decoded beside a picture that can. */
  static async #open(
    url: string,
    colour: Colour | null,
    whole: boolean,
    isFallback = false,
    alphaBelow = false,
  ): Promise<MediaFile> {
    const source = new UrlSource(new URL(url, window.location.href), {
      getRetryDelay: (attempts) => (attempts < 2 ? 0.2 : null),
    });
    const input = new Input({ source, formats: ALL_FORMATS });
    try {
      const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
      if (video && !(await video.canDecode())) throw new Error(`This window can't decode ${await video.getCodec()}.`);
      const heard = audio && (await audio.canDecode()) ? audio : null;
      if (!video && !heard) throw new Error('There is nothing here that this window can play.');
      if (whole && audio && !heard) throw new Error(`This window can't decode ${await audio.getCodec()}.`);
      if (video && colour) await assumeColour(video, colour);
      return new MediaFile(input, video, heard, colour, isFallback, alphaBelow);
    } catch (error) {
      input.dispose();
      throw error;
    }
  }

  /** Gives the presentation time in seconds of each frame, frames counted from the first one shown. `count` frames are expected. */
  frameTimes(count: number): Promise<(index: number) => number> {
    this.#frameTimes ??= this.#measureFrames(count);
    return this.#frameTimes;
  }

  /** Whether every frame can be decoded by itself, once `frameTimes` is there; of a long file its first frames speak for all. */
  get keyframesOnly(): boolean {
    return this.#keyframesOnly;
  }

  dispose(): void {
    this.#input.dispose();
  }

  async #measureFrames(count: number): Promise<(index: number) => number> {
    const { video } = this;
    if (!video) throw new Error('This file has no picture.');
    if (count > longestFrameList) {
      const first = Math.max(0, await video.getFirstTimestamp());
      const { averagePacketRate } = await video.computePacketStats(firstFrames);
      const sink = new EncodedPacketSink(video);
      this.#keyframesOnly = true;
      let packet = await sink.getFirstPacket({ metadataOnly: true });
      for (let seen = 0; packet && seen < firstFrames; seen++) {
        this.#keyframesOnly &&= packet.type === 'key';
        packet = await sink.getNextPacket(packet, { metadataOnly: true });
      }
      return (index) => first + index / averagePacketRate;
    }
    const times: number[] = [];
    let keyframes = 0;
    for await (const packet of new EncodedPacketSink(video).packets(undefined, undefined, { metadataOnly: true })) {
      if (packet.type === 'key') keyframes++;
      // Frames before time 0 are cut off by the file's edit list: they are decoded, never shown.
      if (packet.timestamp >= -1e-6) times.push(packet.timestamp);
    }
    this.#keyframesOnly = keyframes >= times.length;
    times.sort((a, b) => a - b);
    return (index) => times[Math.min(index, times.length - 1)] ?? 0;
  }
}

/** What the host says of a file that is still to be made; null where it is there. */
async function whyMissing(url: string): Promise<string | null> {
  const answer = await fetch(url, { headers: { range: 'bytes=0-0' } });
  const words = await answer.text();
  return answer.status === 202 ? words : null;
}

/** WebCodecs' names of the matrices that the host takes where a file names none. */
const matrices = { bt601: 'smpte170m', bt709: 'bt709' } as const;

/**
 * Decodes a picture that does not name its matrix as the host does; browsers would take BT.709 for all. A matrix in the bitstream still wins. Primaries
 * and transfer are left alone, as they are on export.
 */
async function assumeColour(video: InputVideoTrack, { matrix, range }: Colour): Promise<void> {
  const config = await video.getDecoderConfig();
  if (!config || config.colorSpace?.matrix || matrix === 'bt2020nc') return;
  const colorSpace = {
    primaries: 'bt709',
    transfer: 'bt709',
    ...known(config.colorSpace),
    fullRange: range === 'full',
    matrix: matrices[matrix],
  } as const;
  video.getDecoderConfig = () => Promise.resolve({ ...config, colorSpace });
}

/** What is really said of a colour space: parts that are null say nothing. */
function known(space: VideoColorSpaceInit | undefined): VideoColorSpaceInit {
  return Object.fromEntries(Object.entries(space ?? {}).filter(([, value]) => value !== null));
}

/** Open files by address, a few at a time; those not used for longest are closed. */
export class MediaFiles {
  readonly #open = new Map<string, Promise<MediaFile>>();
  readonly #most: number;

  constructor(most = 24) {
    this.#most = most;
  }

  open(address: FileAddress): Promise<MediaFile> {
    const key = keyOfAddress(address);
    const known = this.#open.get(key);
    if (known) {
      this.#open.delete(key);
      this.#open.set(key, known);
      return known;
    }
    const file = MediaFile.open(address);
    this.#open.set(key, file);
    // A file that could not be opened is tried again when next asked for.
    file.catch(() => this.#open.delete(key));
    for (const [oldest, old] of this.#open) {
      if (this.#open.size <= this.#most) break;
      this.#open.delete(oldest);
      void old.then(
        (opened) => opened.dispose(),
        () => undefined,
      );
    }
    return file;
  }

  /** Opens the file anew when next asked for: it may have gone and come back. */
  forget(address: FileAddress): void {
    const key = keyOfAddress(address);
    const file = this.#open.get(key);
    this.#open.delete(key);
    file?.then(
      (opened) => opened.dispose(),
      () => undefined,
    );
  }
}

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
  /** What its code values mean, by the host's decision; null for files that the host wrote itself, which say so themselves. */
  readonly colour: Colour | null;
}

/** Longer files are taken to have evenly spaced frames: listing the frames of 30 minutes takes about a second. */
const longestFrameList = 50_000;

/** A media file opened over its URL, with the times of its frames. */
export class MediaFile {
  readonly video: InputVideoTrack | null;
  readonly audio: InputAudioTrack | null;
  /** What the host says of this file's code values; null where the file says it itself. */
  readonly colour: Colour | null;
  readonly #input: Input;
  #frameTimes: Promise<(index: number) => number> | null = null;

  private constructor(
    input: Input,
    video: InputVideoTrack | null,
    audio: InputAudioTrack | null,
    colour: Colour | null,
  ) {
    this.#input = input;
    this.colour = colour;
    this.video = video;
    this.audio = audio;
  }

  /** Opens the file, or the fallback where this browser can't decode the file's picture. Rejects when neither can be played. */
  static async open({ url, fallbackUrl, colour }: FileAddress): Promise<MediaFile> {
    try {
      return await MediaFile.#open(url, colour);
    } catch (error) {
      if (fallbackUrl === null) throw error;
      return MediaFile.#open(fallbackUrl, null);
    }
  }

  static async #open(url: string, colour: Colour | null): Promise<MediaFile> {
    const source = new UrlSource(new URL(url, window.location.href), {
      getRetryDelay: (attempts) => (attempts < 2 ? 0.2 : null),
    });
    const input = new Input({ source, formats: ALL_FORMATS });
    try {
      const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
      if (video && !(await video.canDecode())) throw new Error(`This window can't decode ${await video.getCodec()}.`);
      if (!video && !(audio && (await audio.canDecode())))
        throw new Error('There is nothing here that this window can play.');
      if (video && colour) await assumeColour(video, colour);
      return new MediaFile(input, video, audio && (await audio.canDecode()) ? audio : null, colour);
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

  dispose(): void {
    this.#input.dispose();
  }

  async #measureFrames(count: number): Promise<(index: number) => number> {
    const { video } = this;
    if (!video) throw new Error('This file has no picture.');
    if (count > longestFrameList) {
      const first = Math.max(0, await video.getFirstTimestamp());
      const { averagePacketRate } = await video.computePacketStats(500);
      return (index) => first + index / averagePacketRate;
    }
    const times: number[] = [];
    for await (const packet of new EncodedPacketSink(video).packets(undefined, undefined, { metadataOnly: true })) {
      // Frames before time 0 are cut off by the file's edit list: they are decoded, never shown.
      if (packet.timestamp >= -1e-6) times.push(packet.timestamp);
    }
    times.sort((a, b) => a - b);
    return (index) => times[Math.min(index, times.length - 1)] ?? 0;
  }
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

/** Open files by URL, a few at a time; those not used for longest are closed. */
export class MediaFiles {
  readonly #open = new Map<string, Promise<MediaFile>>();
  readonly #most: number;

  constructor(most = 24) {
    this.#most = most;
  }

  open(address: FileAddress): Promise<MediaFile> {
    const { url } = address;
    const known = this.#open.get(url);
    if (known) {
      this.#open.delete(url);
      this.#open.set(url, known);
      return known;
    }
    const file = MediaFile.open(address);
    this.#open.set(url, file);
    // A file that could not be opened is tried again when next asked for.
    file.catch(() => this.#open.delete(url));
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
  forget(url: string): void {
    const file = this.#open.get(url);
    this.#open.delete(url);
    file?.then(
      (opened) => opened.dispose(),
      () => undefined,
    );
  }
}

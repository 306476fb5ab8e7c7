import { KeptSource } from '../../core/sound/kept-source.ts';
import { Mixer } from '../../core/sound/mixer.ts';
import type { SampleSource } from '../../core/sound/sample-source.ts';
import { StretchedSource } from '../../core/sound/stretch.ts';
import type { StereoBlock } from './block-queue.ts';
import { FileSound } from './file-sound.ts';
import type { FileAddress, MediaFiles } from './media-file.ts';
import type { Sound } from './sound-mapping.ts';
import { SoundOutput } from './sound-output.ts';
import { soundLevels } from './sound-levels.ts';
import { SparedSound } from './spared-sound.ts';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Seconds of sound handed over at a time. */
const blockSeconds = 0.1;
/** How far ahead of the clock sound is mixed, in seconds: more than a window in the background sleeps. */
const aheadSeconds = 2;
/** What is mixed before play begins, in seconds. */
const prerollSeconds = 0.5;
/** Longest wait for the first sound before the clock starts without it, in milliseconds. */
const longestPreroll = 1000;
/** Faster play is silent: nothing is made out in it. */
const fastestHeard = 8;
/** Length of what is heard of a frame while scrubbing, and of its fades, in seconds. */
const grainSeconds = 0.08;
const grainFadeSeconds = 0.008;

/** Where play begins, and how fast it goes. */
export interface SoundRun {
  readonly frame: number;
  readonly speed: number;
}

/**
 * Plays a monitor's sound, mixed by the same mixer that export uses: at its own speed, at others with its pitch kept, backwards, and a grain of it at a frame. While it
 * plays, it is the clock that the picture follows.
 */
export class SoundPlayer {
  readonly #files: MediaFiles;
  #output: SoundOutput | null = null;
  #run = 0;
  #muted = false;
  /** The grain that should be heard, while another one is being mixed. */
  #wanted: { readonly sound: Sound; readonly frame: number } | null = null;
  #scrubbing = false;
  /** What grains are read from, kept from one to the next. */
  #scrubbed: { readonly sound: Sound; readonly mixer: SampleSource } | null = null;

  constructor(files: MediaFiles) {
    this.#files = files;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (this.#output) this.#output.muted = muted;
  }

  /** Begins to play. Resolves when the clock runs, or with false when there is nothing to hear: on this machine, or at this speed. */
  async start(sound: Sound, { frame, speed }: SoundRun, onFailure: (error: unknown) => void): Promise<boolean> {
    this.stop();
    if (Math.abs(speed) > fastestHeard) return false;
    const run = ++this.#run;
    const output = this.#outputAt(sound.mix.sampleRate);
    if (!(await output.wake()) || this.#run !== run) return false;
    const mixer = this.#mixer(sound, onFailure);
    // Backwards, a frame is heard from its end.
    const source = atSpeed(mixer, sound.sampleOf(speed < 0 ? frame + 1 : frame), speed);
    const fed = this.#feed(source, output, run).catch(onFailure);
    void fed.finally(() => source.close());
    await Promise.race([output.flowing(), fed, wait(longestPreroll)]);
    return this.#run === run;
  }

  /** Lets a grain of the sound be heard at a frame. While one is mixed, the newest of those asked for comes next. */
  scrub(sound: Sound, frame: number): void {
    if (this.#muted) return;
    this.#wanted = { sound, frame };
    if (!this.#scrubbing) void this.#scrubWanted();
  }

  /** Seconds heard since `start` at a moment of performance.now(). */
  secondsAt(moment: number): number {
    return this.#output?.secondsAt(moment) ?? 0;
  }

  stop(): void {
    this.#run++;
    this.#wanted = null;
    this.#output?.begin();
    soundLevels.stop();
  }

  #outputAt(sampleRate: number): SoundOutput {
    if (this.#output?.sampleRate !== sampleRate) {
      this.#output?.close();
      this.#output = new SoundOutput(sampleRate);
      this.#output.muted = this.#muted;
    }
    return this.#output;
  }

  /** A file that can't be read is silent, and is told of once. */
  #mixer({ mix }: Sound, onFailure: (error: unknown) => void): SampleSource {
    return new Mixer<FileAddress | null>(mix, async (address) => {
      if (!address) return null;
      try {
        const source = await FileSound.open(await this.#files.open(address));
        return source && new SparedSound(source, onFailure);
      } catch (error) {
        onFailure(error);
        return null;
      }
    });
  }

  /** Keeps the device supplied from a source's start on, until another run begins. After its end there is silence: the picture may be longer. */
  async #feed(source: SampleSource, output: SoundOutput, run: number): Promise<void> {
    const isOver = () => this.#run !== run;
    const count = Math.round(blockSeconds * source.sampleRate);
    const ready: StereoBlock[] = [];
    const feed = output.begin();
    const meter = soundLevels.begin(source.sampleRate, () => output.secondsAt(performance.now()));
    for (let at = 0; !isOver(); at += count) {
      const block = stereo(await source.read(at, count));
      if (isOver()) return;
      meter.push(block);
      ready.push(block);
      if (at + count >= prerollSeconds * source.sampleRate) for (const each of ready.splice(0)) output.push(feed, each);
      while (!isOver() && at / source.sampleRate > output.secondsAt(performance.now()) + aheadSeconds) await wait(50);
    }
  }

  async #scrubWanted(): Promise<void> {
    this.#scrubbing = true;
    for (let wanted = this.#wanted; wanted; wanted = this.#wanted) {
      this.#wanted = null;
      const output = this.#outputAt(wanted.sound.mix.sampleRate);
      const run = this.#run;
      const [awake, grain] = await Promise.all([output.wake(), this.#grainAt(wanted.sound, wanted.frame)]);
      if (awake && this.#run === run) output.push(output.begin(), grain);
    }
    this.#scrubbing = false;
  }

  async #grainAt(sound: Sound, frame: number): Promise<StereoBlock> {
    if (this.#scrubbed?.sound !== sound) {
      this.#scrubbed?.mixer.close();
      // The picture says what is wrong with a file.
      this.#scrubbed = { sound, mixer: this.#mixer(sound, () => undefined) };
    }
    const { sampleRate } = sound.mix;
    const block = stereo(await this.#scrubbed.mixer.read(sound.sampleOf(frame), Math.round(grainSeconds * sampleRate)));
    for (const side of block) fadeEnds(side, Math.round(grainFadeSeconds * sampleRate));
    return block;
  }
}

/** A source from a sample on at a speed. At 1 it is the samples themselves. */
function atSpeed(source: SampleSource, start: number, speed: number): SampleSource {
  if (speed !== 1) {
    const direction = Math.sign(speed) as -1 | 0 | 1;
    return new StretchedSource(new KeptSource(source), {
      at: (sample) => ({ position: start + speed * sample, direction }),
    });
  }
  const { sampleRate, channels } = source;
  return { sampleRate, channels, read: (at, count) => source.read(start + at, count), close: () => source.close() };
}

/** Copies, for the caller to give away. */
function stereo([left, right = left]: readonly Float32Array[]): StereoBlock {
  return [Float32Array.from(left ?? []), Float32Array.from(right ?? [])];
}

function fadeEnds(samples: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * i) / count);
    const last = samples.length - 1 - i;
    samples[i] = (samples[i] ?? 0) * gain;
    samples[last] = (samples[last] ?? 0) * gain;
  }
}

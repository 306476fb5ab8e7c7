import { AudioBufferSink, type WrappedAudioBuffer } from 'mediabunny';
import type { MediaFiles } from './media-file.ts';
import type { SoundPiece } from './sound-mapping.ts';

/** How far ahead of the clock sound is handed to the device, in seconds. */
const ahead = 1.2;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Longest wait for the first sound before the clock starts without it, in milliseconds. */
const longestPreroll = 1000;
/** From the start of the clock to the first sample, in seconds: time to hand it over. */
const lead = 0.05;

interface Run {
  /** When the first frame is heard, on the context's clock; null while its sound is being decoded. */
  startedAt: number | null;
  readonly nodes: Set<AudioBufferSourceNode>;
}

/** A piece with its first block on the way. */
interface Opened {
  readonly blocks: AsyncGenerator<WrappedAudioBuffer, void, unknown>;
  readonly first: Promise<IteratorResult<WrappedAudioBuffer, void>>;
}

/**
 * Plays sound pieces on an AudioContext, whose clock is the one the picture follows: `seconds` is how much of the sound has left the device. Blocks are laid
 * on whole samples, so that one goes on where the one before it ends: between samples the device would interpolate, and every seam would be heard.
 */
export class SoundPlayer {
  readonly #context = new AudioContext({ latencyHint: 'playback' });
  readonly #volume = this.#context.createGain();
  readonly #files: MediaFiles;
  #run: Run | null = null;

  constructor(files: MediaFiles) {
    this.#files = files;
    this.#volume.connect(this.#context.destination);
  }

  set muted(muted: boolean) {
    this.#volume.gain.value = muted ? 0 : 1;
  }

  /** Wakes the device. False when this machine gives no sound: then the picture keeps its own time. */
  async wake(): Promise<boolean> {
    if (this.#context.state !== 'running') await Promise.race([this.#context.resume(), wait(300)]);
    return this.#context.state === 'running';
  }

  /** Resolves when the clock runs: once what is heard first is decoded, or has kept the picture waiting for too long. */
  async start(pieces: readonly SoundPiece[], onFailure: (error: unknown) => void): Promise<void> {
    this.stop();
    const run: Run = { startedAt: null, nodes: new Set() };
    this.#run = run;
    const opened = new Map(pieces.filter(({ at }) => at < ahead).map((piece) => [piece, this.#open(piece)]));
    // A piece that can't be opened says so when it is played.
    const first = Promise.allSettled(Array.from(opened.values(), (piece) => piece.first));
    await Promise.race([first, wait(longestPreroll)]);
    if (this.#run !== run) return;
    run.startedAt = onSample(this.#context.currentTime + lead, this.#context.sampleRate);
    for (const piece of pieces) void this.#play(piece, run, run.startedAt, opened.get(piece)).catch(onFailure);
  }

  /** Seconds heard since `start`. */
  get seconds(): number {
    const startedAt = this.#run?.startedAt ?? null;
    if (startedAt === null) return 0;
    return this.#context.currentTime - startedAt - (this.#context.outputLatency || 0);
  }

  stop(): void {
    const run = this.#run;
    this.#run = null;
    for (const node of run?.nodes ?? []) node.stop();
  }

  #open(piece: SoundPiece): Opened {
    const blocks = this.#blocks(piece);
    return { blocks, first: blocks.next() };
  }

  async *#blocks(piece: SoundPiece): AsyncGenerator<WrappedAudioBuffer, void, unknown> {
    const { audio } = await this.#files.open(piece);
    if (audio) yield* new AudioBufferSink(audio).buffers(fromOf(piece), piece.from + piece.duration);
  }

  async #play(piece: SoundPiece, run: Run, startedAt: number, opened?: Opened): Promise<void> {
    const stopped = () => this.#run !== run;
    while (!stopped() && startedAt + piece.at > this.#context.currentTime + 2 * ahead) await wait(200);
    if (stopped()) return;
    const [from, to] = [fromOf(piece), piece.from + piece.duration];
    const { blocks, first } = opened ?? this.#open(piece);
    for (let next = await first; !next.done && !stopped(); next = await blocks.next()) {
      const { buffer, timestamp } = next.value;
      const start = Math.max(from, timestamp);
      const end = Math.min(to, timestamp + buffer.duration);
      const when = startedAt + Math.max(0, piece.at) + (start - from);
      const late = Math.max(0, this.#context.currentTime - when);
      if (end - start - late > 0)
        this.#schedule(buffer, run, when + late, start - timestamp + late, end - start - late);
      while (!stopped() && when > this.#context.currentTime + ahead) await wait(100);
    }
    await blocks.return();
  }

  #schedule(buffer: AudioBuffer, run: Run, when: number, offset: number, duration: number): void {
    const node = new AudioBufferSourceNode(this.#context, { buffer });
    node.connect(this.#volume);
    run.nodes.add(node);
    node.addEventListener('ended', () => run.nodes.delete(node));
    const { sampleRate } = buffer;
    node.start(onSample(when, this.#context.sampleRate), onSample(offset, sampleRate), onSample(duration, sampleRate));
  }
}

/** Where in the file it is heard from: of a piece that is under way, only the rest. */
function fromOf({ from, at }: SoundPiece): number {
  return from + Math.max(0, -at);
}

function onSample(seconds: number, sampleRate: number): number {
  return Math.round(seconds * sampleRate) / sampleRate;
}

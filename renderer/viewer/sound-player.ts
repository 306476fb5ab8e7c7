import { AudioBufferSink } from 'mediabunny';
import type { MediaFiles } from './media-file.ts';
import type { SoundPiece } from './sound-mapping.ts';

/** How far ahead of the clock sound is handed to the device, in seconds. */
const ahead = 1.2;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Run {
  /** When the first frame is heard, on the context's clock. */
  readonly startedAt: number;
  readonly nodes: Set<AudioBufferSourceNode>;
}

/**
 * Plays sound pieces on an AudioContext, whose clock is the one the picture follows: `seconds` is how much of the sound has left the device.
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

  start(pieces: readonly SoundPiece[], onFailure: (error: unknown) => void): void {
    this.stop();
    const run = { startedAt: this.#context.currentTime + 0.05, nodes: new Set<AudioBufferSourceNode>() };
    this.#run = run;
    for (const piece of pieces) void this.#play(piece, run).catch(onFailure);
  }

  /** Seconds heard since `start`. */
  get seconds(): number {
    if (!this.#run) return 0;
    return this.#context.currentTime - this.#run.startedAt - (this.#context.outputLatency || 0);
  }

  stop(): void {
    const run = this.#run;
    this.#run = null;
    for (const node of run?.nodes ?? []) node.stop();
  }

  async #play(piece: SoundPiece, run: Run): Promise<void> {
    const stopped = () => this.#run !== run;
    while (!stopped() && run.startedAt + piece.at > this.#context.currentTime + 2 * ahead) await wait(200);
    if (stopped()) return;
    const { audio } = await this.#files.open(piece);
    if (!audio) return;
    // Of a piece that is under way, only the rest.
    const skipped = Math.max(0, -piece.at);
    const [from, to] = [piece.from + skipped, piece.from + piece.duration];
    for await (const { buffer, timestamp } of new AudioBufferSink(audio).buffers(from, to)) {
      if (stopped()) return;
      const start = Math.max(from, timestamp);
      const end = Math.min(to, timestamp + buffer.duration);
      const when = run.startedAt + Math.max(0, piece.at) + (start - from);
      const late = Math.max(0, this.#context.currentTime - when);
      if (end - start - late > 0)
        this.#schedule(buffer, run, when + late, start - timestamp + late, end - start - late);
      while (!stopped() && when > this.#context.currentTime + ahead) await wait(100);
      if (stopped()) return;
    }
  }

  #schedule(buffer: AudioBuffer, run: Run, when: number, offset: number, duration: number): void {
    const node = new AudioBufferSourceNode(this.#context, { buffer });
    node.connect(this.#volume);
    run.nodes.add(node);
    node.addEventListener('ended', () => run.nodes.delete(node));
    node.start(when, offset, duration);
  }
}

import type { StereoBlock } from './block-queue.ts';
import type { Flow, ToWorklet } from './sound-worklet.ts';
import worklet from './sound-worklet.ts?worker&url';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Longest wait for a device to start, in milliseconds. */
const longestWake = 300;
/** How far ahead of what the context has rendered the clock may be asked for, in seconds. */
const longestWait = 0.1;

/**
 * The loudspeaker at one sample rate: blocks go in, and `secondsAt` is how much of them has left it. That is the clock that the picture follows: it stands while
 * there is no sound to play, and lags by what the device holds back.
 */
export class SoundOutput {
  readonly sampleRate: number;
  readonly #context: AudioContext;
  readonly #volume: GainNode;
  readonly #node: Promise<AudioWorkletNode>;
  #run = 0;
  #flow: Flow | null = null;
  #onFlow: () => void = () => undefined;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.#context = new AudioContext({ latencyHint: 'playback', sampleRate });
    this.#volume = this.#context.createGain();
    this.#volume.connect(this.#context.destination);
    this.#node = this.#connect();
  }

  set muted(muted: boolean) {
    this.#volume.gain.value = muted ? 0 : 1;
  }

  /** Wakes the device. False when this machine gives no sound. */
  async wake(): Promise<boolean> {
    await this.#node;
    if (this.#context.state !== 'running') await Promise.race([this.#context.resume(), wait(longestWake)]);
    return this.#context.state === 'running';
  }

  /** Ends what is heard and begins another run, whose blocks follow. */
  begin(): number {
    this.#flow = null;
    this.#run++;
    void this.#send({ kind: 'begin', run: this.#run });
    return this.#run;
  }

  /** Hands over a block; its memory is gone from here. Blocks of an earlier run are dropped. */
  push(run: number, block: StereoBlock): void {
    void this.#send({ kind: 'block', run, block }, [block[0].buffer, block[1].buffer] as ArrayBuffer[]);
  }

  /** Resolves when the run is heard. */
  flowing(): Promise<void> {
    if (this.#flow) return Promise.resolve();
    return new Promise((resolve) => (this.#onFlow = resolve));
  }

  /** Seconds of the run that have been heard at a moment of performance.now(). */
  secondsAt(moment: number): number {
    if (!this.#flow) return 0;
    const { played, time, flows } = this.#flow;
    const since = this.#heardAt(moment) - time;
    return Math.max(0, played / this.sampleRate + (flows ? Math.max(0, since) : Math.min(0, since)));
  }

  /** The time on the context's clock of what leaves the device at a moment. */
  #heardAt(moment: number): number {
    const { currentTime, outputLatency } = this.#context;
    const { contextTime = 0, performanceTime = 0 } = this.#context.getOutputTimestamp();
    // Before anything has left it.
    if (performanceTime === 0) return currentTime - (outputLatency || 0);
    // `currentTime` goes in steps of the device's buffer, 20 ms and more; this runs on between them. A device that has stopped takes no more than it was given.
    return Math.min(contextTime + (moment - performanceTime) / 1000, currentTime + longestWait);
  }

  /** Lets the device go. */
  close(): void {
    void this.#context.close();
  }

  async #connect(): Promise<AudioWorkletNode> {
    await this.#context.audioWorklet.addModule(worklet);
    const node = new AudioWorkletNode(this.#context, 'block-player', { numberOfInputs: 0, outputChannelCount: [2] });
    node.port.onmessage = ({ data }: MessageEvent<Flow>) => {
      if (data.run !== this.#run) return;
      this.#flow = data;
      this.#onFlow();
    };
    node.connect(this.#volume);
    return node;
  }

  async #send(message: ToWorklet, transfer: Transferable[] = []): Promise<void> {
    (await this.#node).port.postMessage(message, transfer);
  }
}

import { type Descriptor, lookDistance } from '../../../core/style/descriptor.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Kernels, YuvPlanes } from '../../../native/binding/kernels.ts';
import { TemporalMeter } from '../../../models/runtime/measure/temporal-meter.ts';
import type { Graph } from '../../../models/runtime/pack/tensors.ts';
import { type EditPlan, steadiedEdits } from '../../../models/runtime/regenerate/edit-stream.ts';
import { FullSizeEdit } from '../../../models/runtime/regenerate/full-size-edit.ts';
import type { Motion } from '../../../models/runtime/regenerate/motion.ts';
import { movingFrames } from '../../../models/runtime/regenerate/moving-frames.ts';
import { gradeFrame, gradeShot } from '../../../models/runtime/regenerate/shot-grade.ts';
import { robustMean, sampleFrames, styleOf } from '../../../models/runtime/regenerate/shot-style.ts';
import { editSizes, resized } from '../../../models/runtime/regenerate/sizes.ts';
import { Stopwatch } from '../../../models/runtime/regenerate/stopwatch.ts';
import { openFrameReader } from '../media/engine/frame-reader.ts';
import type { DecodedFrame, FrameReader } from '../media/engine/types.ts';
import type { JobContext } from '../runtime/serve.ts';
import type { Models } from './models.ts';
import { newPlanes } from './planes.ts';
import type { RegenerateReport, RegenerateRequest } from './protocol.ts';
import { type Area, clearOutside } from '../../../models/runtime/style/active-picture.ts';
import { analyseShot, checkRange, rgbRoom } from './shot.ts';
import { TakeFiles } from './take-files.ts';

/** A frame of the take, ready to be written and measured. */
interface TakeFrame {
  readonly index: number;
  readonly frame: DecodedFrame;
  /** The source at proxy size, RGB. */
  readonly proxy: Float32Array;
  readonly motion: Motion | null;
  /** At full size; null where the source is passed through. */
  readonly edit: Float32Array | null;
}

/**
 * Makes a take: analyse the shot, ask for its grade, then stream it frame by frame: decode → edit → steady → composite → encode and measure. Memory
 * depends on the picture's size and never on the shot's length. Both files appear when both are whole; cancel or failure leaves neither.
 */
export async function regenerate(
  models: Models,
  kernels: Kernels,
  request: RegenerateRequest,
  { signal, onProgress }: JobContext,
): Promise<RegenerateReport> {
  const style = models.graph('style');
  const grade = models.graph('grade');
  const stopwatch = new Stopwatch(() => performance.now());
  const reader = await openFrameReader(request.source);
  try {
    checkRange(reader, request.source, request);
    const scratch = rgbRoom(reader);
    onProgress({ stage: 'Looking at the shot', done: 0, total: request.count });
    const shot = await stopwatch.time('style', () => analyseShot(reader, request, style, kernels, scratch, signal));
    const pair = { shot: shot.descriptor, look: request.look };
    const { format } = reader.probe.video;
    const plan: EditPlan = {
      kernels,
      format,
      scratch,
      grade: await stopwatch.time('grade', () => gradeShot(grade, pair, shot.plate)),
      gridOf: (plate) => gradeFrame(grade, pair, plate),
    };
    const render = new TakeRender(kernels, style, reader, request, stopwatch, shot.active);
    const rendered = await render.run(plan, signal, onProgress);
    return {
      frames: request.count,
      provider: models.status.provider,
      packSha256: models.status.pack?.sha256 ?? '',
      measures: rendered.meter.result(),
      styleDistanceBefore: lookDistance(shot.descriptor, request.look),
      styleDistanceAfter: lookDistance(rendered.descriptor, request.look),
      millisecondsPerFrame: stopwatch.perFrame(request.count),
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
  } finally {
    reader.close();
  }
}

/** The streaming part of one regeneration. */
class TakeRender {
  readonly #kernels: Kernels;
  readonly #style: Graph;
  readonly #reader: FrameReader;
  readonly #request: RegenerateRequest;
  readonly #stopwatch: Stopwatch;
  readonly #sizes: ReturnType<typeof editSizes>;
  readonly #active: Area;
  readonly #held = new Set<DecodedFrame>();

  constructor(
    kernels: Kernels,
    style: Graph,
    reader: FrameReader,
    request: RegenerateRequest,
    stopwatch: Stopwatch,
    active: Area,
  ) {
    this.#kernels = kernels;
    this.#style = style;
    this.#reader = reader;
    this.#request = request;
    this.#stopwatch = stopwatch;
    this.#active = active;
    this.#sizes = editSizes(reader.probe.video.format);
  }

  async run(
    plan: EditPlan,
    signal: AbortSignal,
    onProgress: JobContext['onProgress'],
  ): Promise<{ meter: TemporalMeter; descriptor: Descriptor }> {
    const { count } = this.#request;
    const meter = new TemporalMeter(this.#kernels, this.#sizes.proxy);
    const looks: Descriptor[] = [];
    const samples = new Set(sampleFrames(0, count));
    const { video } = this.#reader.probe;
    const output = newPlanes(video.format);
    const rgb = rgbRoom(this.#reader);
    const files = await TakeFiles.create(video, this.#request, this.#kernels);
    /** The frame before is written and measured while the next one's edit is made. */
    let finishing: Promise<void> = Promise.resolve();
    const finish = async ({ index, frame, proxy, motion }: TakeFrame, planes: YuvPlanes): Promise<void> => {
      await this.#stopwatch.time('encode', () => files.write(planes, rgb));
      await this.#stopwatch.time('measure', async () => {
        const shrunk = await resized(this.#kernels, rgb, this.#sizes.full, 3, this.#sizes.proxy);
        await meter.add({ source: proxy, take: shrunk === rgb ? rgb.slice() : shrunk, motion });
        if (samples.has(index))
          looks.push((await styleOf(this.#style, this.#kernels, rgb, this.#sizes.full)).descriptor);
      });
      this.#release(frame);
      onProgress({ stage: 'Rendering frames', done: index + 1, total: count });
    };
    try {
      for await (const takeFrame of this.#takeFrames(plan)) {
        await finishing;
        if (signal.aborted) throw new Failure('cancelled', 'Cancelled.');
        const planes = await this.#stopwatch.time('composite', () => this.#composite(takeFrame, output, rgb));
        finishing = finish(takeFrame, planes);
        // Its failure is met at the next await; until then it must not count as unhandled.
        finishing.catch(() => undefined);
      }
      await finishing;
      await this.#stopwatch.time('encode', () => files.finish());
    } catch (error) {
      await Promise.allSettled([finishing]);
      await files.abort();
      throw error;
    } finally {
      for (const frame of [...this.#held]) this.#release(frame);
    }
    return { meter, descriptor: robustMean(looks) };
  }

  /** The take's planes for this frame (the source's own where nothing is edited), and in `rgb` the same picture as RGB. */
  async #composite({ frame, edit }: TakeFrame, output: YuvPlanes, rgb: Float32Array): Promise<YuvPlanes> {
    const { format } = this.#reader.probe.video;
    if (edit) await this.#kernels.addEditToYuv(frame.planes, format, edit, this.#request.strength, output);
    const planes = edit ? output : frame.planes;
    await this.#kernels.yuvToRgb(planes, format, rgb);
    return planes;
  }

  async *#takeFrames(plan: EditPlan): AsyncGenerator<TakeFrame> {
    if (this.#request.strength === 0) {
      // The source bit for bit: nothing is graded, and only what the measures need is computed.
      const frames = movingFrames(plan, this.#sizes, this.#decoded(), this.#stopwatch);
      for await (const moving of frames) yield { ...moving, edit: null };
      return;
    }
    const enlarge = new FullSizeEdit(plan, this.#sizes);
    for await (const steadied of steadiedEdits(plan, this.#decoded(), this.#stopwatch)) {
      const edit = await this.#stopwatch.time('composite', () => enlarge.of(steadied));
      // Letterbox bars stay as black as they are.
      clearOutside(edit, this.#sizes.full, this.#active);
      yield { ...steadied, edit };
    }
  }

  async *#decoded(): AsyncGenerator<DecodedFrame> {
    const { start, count } = this.#request;
    const frames = this.#reader.frames(start, count)[Symbol.asyncIterator]();
    for (;;) {
      const next = await this.#stopwatch.time('decode', () => frames.next());
      if (next.done) return;
      this.#held.add(next.value);
      yield next.value;
    }
  }

  #release(frame: DecodedFrame): void {
    this.#held.delete(frame);
    frame.release();
  }
}

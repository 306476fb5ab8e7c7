import { basename } from 'node:path';
import { Failure } from '../../../core/jobs/failure.ts';
import { frameGraph } from '../../../core/render/frame-graph.ts';
import type { FrameGraph, MediaFrame, TextPicture } from '../../../core/render/graph.ts';
import { textsShown } from '../../../core/render/text-of.ts';
import { markOf, withMark } from '../../../core/render/with-mark.ts';
import { rescale } from '../../../core/time/rational-time.ts';
import { Mixer } from '../../../core/sound/mixer.ts';
import type { Mix } from '../../../core/sound/mix.ts';
import { nominalFramesPerSecond, rate, type Rate } from '../../../core/time/rate.ts';
import { Timeline } from '../../../core/timeline/model/timeline.ts';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import { UNTAGGED, usualSignal, type ColourSignal } from './engine/colour-names.ts';
import type { Frame } from './engine/ffmpeg.ts';
import { FilmWriter, type Container } from './engine/film-writer.ts';
import { finestLayout } from './engine/picture-size.ts';
import { pixelFormatOf } from './engine/picture-format.ts';
import { probeMedia } from './engine/probe.ts';
import type { SoundCodec } from './engine/sound-encoding.ts';
import type { VideoEncoding, VideoProbe } from './engine/types.ts';
import type { JobContext } from '../runtime/serve.ts';
import { FileSound } from './file-sound.ts';
import type { ExportFormat, ExportPlan, ExportReport } from './protocol.ts';
import { checkTexts } from './render/check-texts.ts';
import { FilmPictures } from './render/film-pictures.ts';
import { OpenSources, OutdatedProbe } from './render/open-sources.ts';
import { TaskInHand } from './task-in-hand.ts';

interface Packaging {
  readonly container: Container;
  readonly soundCodec: SoundCodec;
  /** The pixel layout the format demands; null: that of the finest source. */
  readonly layout: Pick<YuvFormat, 'subsampling' | 'bitDepth'> | null;
}

const PACKAGING: Readonly<Record<ExportFormat, Packaging>> = {
  'mp4-h264': {
    container: 'mp4',
    soundCodec: 'aac',
    layout: { subsampling: { horizontal: 2, vertical: 2 }, bitDepth: 8 },
  },
  'mov-prores422hq': {
    container: 'mov',
    soundCodec: 'pcm24',
    layout: { subsampling: { horizontal: 2, vertical: 1 }, bitDepth: 10 },
  },
  'mkv-ffv1': { container: 'matroska', soundCodec: 'flac', layout: null },
};

/** What a film is made of. */
interface Film {
  readonly output: string;
  readonly format: ExportFormat;
  readonly rate: Rate;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly graphAt: (frame: number) => FrameGraph;
  readonly pathOf: (media: MediaFrame['media']) => string;
  /** All files that its graphs show. */
  readonly paths: ReadonlySet<string>;
  /** What is known of some of them without a look. */
  readonly videos: Readonly<Record<string, VideoProbe>>;
  readonly sound: Mix<string>;
  /** What the file says of itself; null for nothing. */
  readonly remark: string | null;
  /** Titles and captions that its graphs show, and where each is. */
  readonly texts: readonly { readonly text: TextPicture; readonly place: string }[];
}

/** Writes a sequence to a film file. A file is opened when its first frame comes, and closed soon after its last. */
export async function exportSequence(plan: ExportPlan, context: JobContext): Promise<ExportReport> {
  const film = filmOfPlan(plan);
  const encoding = encodingOf(plan);
  try {
    return await renderFilm(film, encoding, context);
  } catch (error) {
    if (!(error instanceof OutdatedProbe)) throw error;
    return renderFilm({ ...film, videos: {} }, encoding, context);
  }
}

function filmOfPlan({ output, format, picture, sound, remark }: ExportPlan): Film {
  const { sequenceId, records, assets, takes, shown, videos = {} } = picture;
  const timeline = Timeline.from(records);
  const { rate, width, height } = timeline.sequence(sequenceId);
  const mark = remark === undefined ? null : markOf(remark);
  return {
    output,
    format,
    rate,
    width,
    height,
    sound,
    remark: remark ?? null,
    frames: timeline.durationOf(sequenceId),
    graphAt: (frame) => {
      const graph = frameGraph(timeline, sequenceId, frame, shown);
      return mark ? withMark(graph, mark) : graph;
    },
    texts: [
      ...textsShown(timeline, sequenceId, shown),
      ...(mark ? [{ text: mark, place: 'the mark on every picture' }] : []),
    ],
    pathOf: (media) => {
      const path = media.kind === 'take' ? takes[media.takeId] : assets[media.assetId];
      if (path === undefined)
        throw new Failure('internal', `The export was not told where ${JSON.stringify(media)} is.`);
      return path;
    },
    paths: new Set([...Object.values(assets), ...Object.values(takes)]),
    videos,
  };
}

/**
 * Writes a film file with exactly the film's frames and exactly as many samples as fit them. While one picture and a second of sound are encoded the next picture
 * is decoded and rendered.
 */
async function renderFilm(
  plan: Film,
  encoding: VideoEncoding,
  { signal, onProgress }: JobContext,
): Promise<ExportReport> {
  const started = performance.now();
  const total = plan.frames;
  if (total === 0)
    throw new Failure(
      'invalid-input',
      `${basename(plan.output)} would be empty: there are no frames.`,
      'Put a clip on the timeline first.',
    );
  const { container, soundCodec } = PACKAGING[plan.format];
  await checkTexts(plan.texts);
  const videos = await videosOf(plan);
  const { format, signal: colour } = filmFormat(plan, [...videos.values()]);
  const pictures = new FilmPictures(format, new OpenSources(plan, videos));
  const { sampleRate } = plan.sound;
  const mix = plan.sound.pieces.length > 0 ? new Mixer(plan.sound, (path: string) => FileSound.open(path)) : null;
  const film = await FilmWriter.create({
    output: plan.output,
    container,
    rate: plan.rate,
    remark: plan.remark,
    picture: { format, pixelFormat: pixelFormatOf(format), signal: colour, pixelAspect: rate(1), encoding },
    sound: mix && { codec: soundCodec, sampleRate, channels: mix.channels },
  });
  const samplesIn = (frames: number) => rescale({ value: frames, rate: plan.rate }, rate(sampleRate), 'nearest').value;
  // Sound goes in a second at a time: the muxer interleaves it, and fewer, larger steps cost less.
  const soundStep = nominalFramesPerSecond(plan.rate);
  let samples = 0;
  const encodePicture = async (picture: Frame): Promise<void> => {
    try {
      await film.writePicture(picture);
    } finally {
      picture.free();
    }
    onProgress({ stage: 'Exporting', done: film.pictures, total });
  };
  const encodeSoundUpTo = async (frames: number): Promise<void> => {
    const end = samplesIn(frames);
    const from = samples;
    samples = end;
    if (mix) await film.writeSound(interleaved(await mix.read(from, end - from)));
  };

  const pictureInHand = new TaskInHand();
  const soundInHand = new TaskInHand();
  try {
    for (let frames = 1; frames <= total; frames++) {
      const picture = await pictures.picture(plan.graphAt(frames - 1));
      await pictureInHand.start(() => encodePicture(picture));
      if (mix && (frames % soundStep === 0 || frames === total)) await soundInHand.start(() => encodeSoundUpTo(frames));
      signal.throwIfAborted();
    }
    await pictureInHand.done();
    await soundInHand.done();
    await film.finish();
  } catch (error) {
    await Promise.allSettled([pictureInHand.done(), soundInHand.done()]);
    await film.abort();
    throw error;
  } finally {
    pictures.close();
    mix?.close();
  }
  const seconds = (performance.now() - started) / 1000;
  return { frames: total, samples, seconds, peakRssBytes: process.resourceUsage().maxRSS * 1024 };
}

function interleaved(channels: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(channels.length * (channels[0]?.length ?? 0));
  for (const [channel, from] of channels.entries())
    for (let i = 0, to = channel; i < from.length; i++, to += channels.length) samples[to] = from[i] ?? 0;
  return samples;
}

function encodingOf({ format, crf, preset }: ExportPlan): VideoEncoding {
  switch (format) {
    case 'mp4-h264':
      return { kind: 'h264', crf, preset };
    case 'mov-prores422hq':
      return { kind: 'prores422hq' };
    case 'mkv-ffv1':
      return { kind: 'ffv1' };
  }
}

/** What is known of each of a film's files, by path. */
async function videosOf({ paths, videos: known }: Film): Promise<Map<string, VideoProbe>> {
  const videos = new Map<string, VideoProbe>();
  for (const path of paths) {
    const video = known[path] ?? (await probeMedia(path)).video;
    if (!video)
      throw new Failure(
        'unsupported-media',
        `${basename(path)} has no picture, but is on a picture track.`,
        'Take it off the track.',
      );
    videos.set(path, video);
  }
  return videos;
}

/** The film's pixels and colour: BT.709 limited, unless all sources agree on something else. */
function filmFormat(plan: Film, sources: readonly VideoProbe[]): { format: YuvFormat; signal: ColourSignal } {
  const layout = PACKAGING[plan.format].layout ?? finestLayout(sources.map((source) => source.format));
  const { horizontal, vertical } = layout.subsampling;
  if (plan.width % horizontal !== 0 || plan.height % vertical !== 0) {
    throw new Failure(
      'invalid-input',
      `${basename(plan.output)} can't be ${plan.width}×${plan.height}: its format needs even sizes.`,
      'Change the size of the sequence.',
    );
  }
  const [first] = sources;
  const isAgreed = first !== undefined && sources.every((source) => isSameColour(source, first));
  const size = { width: plan.width, height: plan.height, ...layout };
  if (!isAgreed)
    return {
      format: { ...size, matrix: 'bt709', range: 'limited', chromaLocation: 'left' },
      signal: usualSignal('bt709'),
    };
  const { matrix, range, chromaLocation } = first.format;
  const usual = usualSignal(matrix);
  return {
    format: { ...size, matrix, range, chromaLocation },
    signal: {
      primaries: first.primaries === UNTAGGED ? usual.primaries : first.primaries,
      transfer: first.transfer === UNTAGGED ? usual.transfer : first.transfer,
    },
  };
}

function isSameColour(a: VideoProbe, b: VideoProbe): boolean {
  return (
    a.format.matrix === b.format.matrix &&
    a.format.range === b.format.range &&
    a.format.chromaLocation === b.format.chromaLocation &&
    a.transfer === b.transfer &&
    a.primaries === b.primaries
  );
}

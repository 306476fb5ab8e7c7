import { exportRequestSchema } from '../../core/contract/methods.ts';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addSequence } from '../../core/timeline/edit/add-sequence.ts';
import { append } from '../../core/timeline/edit/append.ts';
import { applyDiff, compose, type Diff } from '../../core/timeline/history/diff.ts';
import { time } from '../../core/time/rational-time.ts';
import type { Job } from '../../core/jobs/job.ts';
import { createFrameWriter } from '../../host/workers/media/engine/frame-writer.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { nodeSpawner } from '../../host/ports/node-spawner.ts';
import { openHost, type Host } from '../../host/shells/host.ts';
import type { BenchRow } from '../figures.ts';
import { cutListPicture, SILENT } from '../media/cut-list.ts';
import { CRF, exportByMelt, FRAME_RATE, meltClips, peerPrograms, PRESET } from './export-peers.ts';
import { quietJob, seconds } from './timing.ts';

const CLIPS = 1000;
/** Clips that melt opens too: a thousand take it over a minute. */
const CLIPS_WITH_PEER = 200;
const CLIP_FRAMES = 24;
const SIZE = { width: 320, height: 180 } as const;

/**
 * A timeline of a thousand files of a second each: to import them; then, with the project opened anew, from asking for an export to the film's first frame; and a film of one frame
 * of each of 200 files, beside melt.
 */
export async function benchManyClips(folder: string): Promise<BenchRow[]> {
  const paths = await makeClips(folder);
  const note = `${CLIPS} files of ${CLIP_FRAMES} frames of ${SIZE.width}×${SIZE.height}, H.264`;
  const projectPath = join(folder, 'Film.workprint');
  const imported = await inProject(projectPath, 'create', async (host) => {
    const taken = await seconds(() => importAll(host, paths));
    cutTogether(host);
    return taken;
  });
  const opened = await inProject(projectPath, 'open', firstFrame);
  return [
    {
      id: 'export.import_1000_clips_ms',
      value: imported * 1000,
      unit: 'ms',
      n: 1,
      note: `${note}: probed, and kept in the project`,
    },
    {
      id: 'export.open_1000_clips_ms',
      value: opened * 1000,
      unit: 'ms',
      n: 1,
      note: `${note}, imported before: from asking for the export to the first frame encoded, the media worker's start with it`,
    },
    ...(await besideMelt(folder, paths.slice(0, CLIPS_WITH_PEER))),
  ];
}

/** A film of the first frame of each clip, by us and by melt, both new to the files. */
async function besideMelt(folder: string, paths: readonly string[]): Promise<BenchRow[]> {
  const { melt } = await peerPrograms();
  if (!melt) return [];
  const cuts = paths.map((path) => ({ path, frames: 1, sourceStart: time(0, FRAME_RATE) }));
  const picture = cutListPicture({ rate: FRAME_RATE, ...SIZE }, cuts);
  const output = join(folder, 'cuts.mp4');
  const ours = await seconds(() =>
    exportSequence({ output, format: 'mp4-h264', picture, sound: SILENT, crf: CRF, preset: PRESET }, quietJob()),
  );
  const clips = meltClips(paths.map((path) => ({ path, start: 0, frames: 1 })));
  const film = { ...SIZE, colourspace: 601, clips, options: ['an=1'] } as const;
  const theirs = await seconds(() => exportByMelt(melt, film, 1, join(folder, 'cuts-melt.mp4')));
  return [
    {
      id: 'export.many_clips_melt_ratio',
      value: ours / theirs,
      unit: 'x',
      n: 1,
      peer: 'melt',
      peerValue: theirs,
      note: `a film of one frame of each of ${paths.length} files, which neither had seen before`,
    },
  ];
}

async function inProject<T>(
  projectPath: string,
  mode: 'create' | 'open',
  work: (host: Host) => Promise<T>,
): Promise<T> {
  const archive = `${projectPath}-archive`;
  const host = await openHost({ projectPath, mode, archive, spawner: nodeSpawner, resumeJobs: false });
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}

async function importAll(host: Host, paths: string[]): Promise<void> {
  const { jobId } = await host.handlers['media.import']({ binId: null, paths, leavesBins: false });
  const { state, failure } = await host.jobs.ended(jobId);
  if (state !== 'done') throw new Error(`The import did not end well: ${failure?.message}`);
}

/** The project's clips one after the other, in one edit. */
function cutTogether(host: Host): void {
  let ids = 0;
  const newId = (): string => `id-${ids++}`;
  const diffs: Diff[] = [];
  let { timeline } = host.project;
  const edit = (diff: Diff): void => {
    diffs.push(diff);
    timeline = applyDiff(timeline, diff);
  };
  const format = { name: 'Main', rate: FRAME_RATE, ...SIZE, sampleRate: 48_000, videoTracks: 1, audioTracks: 0 };
  edit(addSequence(timeline, format, newId));
  const trackId = timeline.tracks(timeline.sequences()[0]?.id ?? '')[0]?.id ?? '';
  const [sourceStart, duration] = [time(0, FRAME_RATE), time(CLIP_FRAMES, FRAME_RATE)];
  for (const { id, name } of host.library.all()) {
    const media = { kind: 'asset', assetId: id, duration } as const;
    edit(
      append(timeline, { placements: [{ trackId, clip: { name, media, sourceStart, duration: CLIP_FRAMES } }] }, newId),
    );
  }
  host.project.apply(compose(diffs), 'Cut');
}

/** Seconds from asking for an export to its first frame; the rest is cancelled. */
async function firstFrame(host: Host): Promise<number> {
  const sequenceId = host.project.timeline.sequences()[0]?.id ?? '';
  const output = `${host.store.path}.mp4`;
  let jobId = '';
  const taken = await seconds(async () => {
    const first = new Promise<void>((done) => {
      host.events.listen((event, payload) => {
        const { job } = payload as { job?: Job };
        if (event === 'jobs.changed' && job?.kind === 'export' && (job.progress.done > 0 || job.failure)) done();
      });
    });
    const request = exportRequestSchema.parse({ sequenceId, output, format: 'mp4-h264', crf: CRF, preset: PRESET });
    ({ jobId } = await host.handlers['delivery.export'](request));
    await first;
  });
  await host.handlers['jobs.cancel']({ jobId });
  const { failure } = await host.jobs.ended(jobId);
  if (failure && failure.kind !== 'cancelled') throw new Error(failure.message);
  return taken;
}

async function makeClips(folder: string): Promise<string[]> {
  const clip = join(folder, 'clip.mp4');
  await oneSecondClip(clip);
  const paths = Array.from({ length: CLIPS }, (_, index) => join(folder, `clip-${index}.mp4`));
  await Promise.all(paths.map((path) => copyFile(clip, path)));
  return paths;
}

async function oneSecondClip(output: string): Promise<void> {
  const format = {
    ...SIZE,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  } as const;
  const encoding = { kind: 'h264', crf: CRF, preset: PRESET } as const;
  const writer = await createFrameWriter({ output, rate: FRAME_RATE, format, encoding });
  const { width, height } = SIZE;
  const chroma = new Uint8Array((width * height) / 4).fill(128);
  for (let frame = 0; frame < CLIP_FRAMES; frame++) {
    const luma = Uint8Array.from({ length: width * height }, (_, index) => 40 + ((index % width) + frame) / 3);
    await writer.write({ data: [luma, chroma, chroma], strides: [width, width / 2, width / 2] });
  }
  await writer.finish();
}

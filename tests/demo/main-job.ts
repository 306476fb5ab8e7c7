import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import type { Job } from '../../core/jobs/job.ts';
import { addSequence } from '../../core/timeline/edit/add-sequence.ts';
import { append } from '../../core/timeline/edit/append.ts';
import { placementsOf } from '../../core/timeline/edit/from-asset.ts';
import { overwrite } from '../../core/timeline/edit/overwrite.ts';
import { setActiveTake } from '../../core/timeline/edit/set-active-take.ts';
import type { TakeView } from '../../core/contract/views.ts';
import type { Diff } from '../../core/timeline/history/diff.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Jobs } from '../../host/jobs/jobs.ts';
import { nodeSpawner } from '../../host/ports/node-spawner.ts';
import { openHost, type Host } from '../../host/shells/host.ts';
import type { Footage, Stretch } from './footage.ts';
import { largestDifference } from './identity.ts';

export interface Outcome {
  readonly footage: Footage;
  readonly clip: Stretch;
  readonly look: Stretch;
  readonly take: TakeView;
  readonly takePath: string;
  readonly films: readonly string[];
  readonly filmFrames: number;
  /** Largest difference in code values between the source and a take at strength 0. */
  readonly identityMaxDiff: number;
  readonly millisecondsPerFrame: Readonly<Record<string, number>>;
  /** Peak resident bytes by process. */
  readonly peakRss: Readonly<Record<string, number>>;
  readonly archiveShots: number;
}

const GAP_FRAMES = 12;
const STRENGTH = 0.9;

/** The main job, by the same calls that the window makes. */
export async function runMainJob(folder: string, footage: Footage, say: (line: string) => void): Promise<Outcome> {
  const host = await openHost({
    projectPath: join(folder, 'Demo.workprint'),
    archive: join(folder, 'archive'),
    mode: 'create',
    spawner: nodeSpawner,
    resumeJobs: false,
  });
  try {
    say(`Footage: ${footage.source}`);
    for (const path of footage.archive)
      await finish(
        host.archive.ingest.jobs,
        (await host.handlers['archive.add']({ path, rights: footage.rights })).jobId,
      );
    const { shots: archiveShots } = await host.archive.view();
    say(`Archive: ${archiveShots} shots`);
    for (const path of new Set(footage.cut.map((stretch) => stretch.path))) await host.library.import(path);

    const sequenceId = buildCut(host, footage);
    const clipId = clipAt(host, sequenceId, footage.regenerated);
    const look = await shotAt(host, footage.look);
    say(`Cut: ${footage.cut.length} clips and a gap, ${host.project.timeline.durationOf(sequenceId)} frames`);

    const regenerate = async (strength: number): Promise<Job> =>
      finish(
        host.jobs,
        await host.generation.regenerate({
          clipId,
          look: { shots: [{ shotId: look.id, weight: 1 }] },
          strength,
          seed: 0,
        }),
      );
    const identity = host.generation.take(String((await regenerate(0)).result?.['takeId']));
    const identityMaxDiff = await largestDifference(
      host.library.asset(identity.assetId).path,
      identity.start,
      host.folders.take(identity.id),
      identity.count,
    );
    say(`Identity: a take at strength 0 differs from its source by at most ${identityMaxDiff} code values`);

    const job = await regenerate(STRENGTH);
    const take = host.generation.take(String(job.result?.['takeId']));
    host.project.apply(
      setActiveTake(host.project.timeline, { clipId, take: { takeId: take.id, start: take.start, count: take.count } }),
      `Use take ${take.number}`,
    );
    say(`Regenerated: ${take.count} frames of ${basename(host.library.asset(take.assetId).path)}`);

    const films: string[] = [];
    let mediaRss = 0;
    let filmFrames = 0;
    for (const [name, format] of [
      ['film.mp4', 'mp4-h264'],
      ['film.mov', 'mov-prores422hq'],
    ] as const) {
      const output = join(folder, name);
      const { jobId } = await host.handlers['delivery.export']({
        sequenceId,
        output,
        format,
        crf: 18,
        preset: 'medium',
        captions: 'burn',
        media: 'originals',
      });
      const { result } = await finish(host.jobs, jobId);
      films.push(output);
      filmFrames = Number(result?.['frames']);
      mediaRss = Math.max(mediaRss, Number(result?.['peakRssBytes']));
    }
    return {
      footage,
      clip: { path: host.library.asset(take.assetId).path, start: take.start, end: take.start + take.count },
      look: { path: footage.look.path, start: look.start, end: look.start + look.count },
      take,
      takePath: host.folders.take(take.id),
      films,
      filmFrames,
      identityMaxDiff,
      millisecondsPerFrame: job.result?.['millisecondsPerFrame'] as Record<string, number>,
      peakRss: {
        host: process.resourceUsage().maxRSS * 1024,
        media: mediaRss,
        inference: Number(job.result?.['peakRssBytes']),
      },
      archiveShots,
    };
  } finally {
    await host.close();
  }
}

/** The cut list on V1 and A1 with a gap before its last clip, each clip one edit as in the window. Returns the sequence's id. */
function buildCut(host: Host, { cut }: Footage): string {
  const edit = (label: string, verb: (timeline: Timeline) => Diff): void => {
    host.project.apply(verb(host.project.timeline), label);
  };
  const first = assetOf(host, cut[0]?.path ?? '').video;
  if (!first) throw new Failure('invalid-input', 'The demo needs footage with a picture.');
  const format = {
    rate: first.rate,
    width: first.width,
    height: first.height,
    sampleRate: 48000,
    videoTracks: 1,
    audioTracks: 1,
  };
  edit('Add sequence', (timeline) => addSequence(timeline, { name: 'Main', ...format }, randomUUID));
  const [sequence] = host.project.timeline.sequences();
  if (!sequence) throw new Failure('internal', 'The sequence was not made.');
  const tracks = host.project.timeline.tracks(sequence.id);
  for (const [index, { path, start, end }] of cut.entries()) {
    const placements = placementsOf(assetOf(host, path), tracks, sequence.rate, { start, end });
    const at = host.project.timeline.durationOf(sequence.id) + GAP_FRAMES;
    edit(`Add ${basename(path)}`, (timeline) =>
      index === cut.length - 1
        ? overwrite(timeline, { placements, at }, randomUUID)
        : append(timeline, { placements }, randomUUID),
    );
  }
  return sequence.id;
}

function assetOf(host: Host, path: string): ReturnType<Host['library']['views']>[number] {
  const asset = host.library.views().find((candidate) => candidate.path === path);
  if (!asset) throw new Failure('not-found', `${path} was not imported.`);
  return asset;
}

/** Id of the sequence's n-th clip with a picture. */
function clipAt(host: Host, sequenceId: string, index: number): string {
  const { timeline } = host.project;
  const [video] = timeline.tracks(sequenceId);
  const clip = timeline.items(video?.id ?? '').filter((item) => item.kind === 'clip')[index];
  if (!clip) throw new Failure('not-found', `The sequence has no clip ${index}.`);
  return clip.id;
}

async function shotAt(
  { archive }: Host,
  { path, frame }: Footage['look'],
): Promise<{ id: string; start: number; count: number }> {
  const { shots } = await archive.list(0, 1000);
  const shot = shots.find(
    ({ name, start, count }) => name === basename(path) && start <= frame && frame < start + count,
  );
  if (!shot) throw new Failure('not-found', `No shot of ${path} holds frame ${frame}.`);
  return shot;
}

async function finish(jobs: Jobs, jobId: string): Promise<Job> {
  const job = await jobs.ended(jobId);
  if (job.failure) throw Failure.fromReport(job.failure);
  return job;
}

import { comparisonSentences, profileSentences } from '../../core/archive/profile-sentences.ts';
import { compareWith, type ComparedClip } from '../../core/archive/profile.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import type { Archive } from '../archive/archive.ts';
import { profileArchive } from '../archive/profile.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { Project } from '../project/project.ts';
import type { Generation } from './generation.ts';

/** Holds a sequence against the profile of the archive. */
export class SequenceProfile {
  readonly #archive: Archive;
  readonly #generation: Generation;
  readonly #project: Project;
  readonly #jobs: Jobs;

  constructor(parts: { archive: Archive; generation: Generation; project: Project; jobs: Jobs }) {
    this.#archive = parts.archive;
    this.#generation = parts.generation;
    this.#project = parts.project;
    this.#jobs = parts.jobs;
    parts.jobs.register('profile', (request, context) =>
      this.#run((request as { sequenceId: string }).sequenceId, context),
    );
  }

  start(sequenceId: string): string {
    const { name } = this.#project.timeline.sequence(sequenceId);
    return this.#jobs.start('profile', `Compare ${name} with the archive`, { sequenceId });
  }

  async #run(sequenceId: string, context: JobContext): Promise<Record<string, unknown>> {
    const { profile, distance } = await profileArchive(this.#archive.store, context);
    const { timeline } = this.#project;
    const { name, rate, startFrame, dropFrame } = timeline.sequence(sequenceId);
    const tracks = timeline.tracks(sequenceId).filter(({ media }) => media === 'video');
    const clips = tracks
      .flatMap(({ id }) => timeline.items(id))
      .filter((item) => item.kind === 'clip')
      .filter((clip) => clip.enabled && assetOf(clip) !== null);
    if (clips.length === 0)
      throw new Failure('invalid-input', `"${name}" shows no footage.`, 'Put clips on its picture tracks first.');
    const compared: ComparedClip[] = [];
    for (const clip of clips) {
      if (context.signal.aborted) throw new Failure('cancelled', 'Cancelled.');
      context.onProgress({ stage: 'Looking at the clips', done: compared.length, total: clips.length });
      const { look } = await this.#generation.describeShown(clip.id);
      compared.push({
        clipId: clip.id,
        name: clip.name,
        at: formatTimecode(startFrame + timeline.startOf(clip.id), rate, dropFrame),
        seconds: (clip.duration * rate.den) / rate.num,
        distance: distance.of(look),
      });
    }
    const comparison = compareWith(profile, name, compared);
    const sentences = [...profileSentences(profile), ...comparisonSentences(comparison, profile)];
    return { profile, comparison, sentences };
  }
}

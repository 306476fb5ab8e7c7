import { createHash } from 'node:crypto';
import { blendDescriptors, type Descriptor } from '../../core/style/descriptor.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { recipeHash, recipeSchema, type Recipe } from '../../core/recipe/recipe.ts';
import { assetFrameAt, assetFramesOf, assetOf } from '../../core/timeline/model/source-time.ts';
import type { Look, Parsed } from '../../core/contract/methods.ts';
import type { TakeView } from '../../core/contract/views.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import type { Archive } from '../archive/archive.ts';
import type { Events } from '../events/events.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { Clock } from '../ports/clock.ts';
import type { Asset } from '../project/asset.ts';
import type { Project } from '../project/project.ts';
import type { ProjectFolders } from '../project/folders.ts';
import type { ProjectStore } from '../project/store.ts';
import type { InferenceWorker } from '../workers/inference/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';

/** What a queued regeneration needs to be done later, by whom ever: nothing of it changes with the timeline. */
interface RegenerateJob {
  readonly clipId: string;
  readonly assetId: string;
  readonly start: number;
  readonly count: number;
  readonly look: Look;
  readonly strength: number;
  readonly seed: number;
}

/** Turns clip + look + strength into takes. */
export class Generation {
  readonly #store: ProjectStore;
  readonly #events: Events;
  readonly #jobs: Jobs;
  readonly #project: Project;
  readonly #library: MediaLibrary;
  readonly #archive: Archive;
  readonly #folders: ProjectFolders;
  readonly #inference: WorkerClient<InferenceWorker>;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #software: string;
  readonly #takes = new Map<string, TakeView>();

  constructor(parts: {
    store: ProjectStore;
    events: Events;
    jobs: Jobs;
    project: Project;
    library: MediaLibrary;
    archive: Archive;
    folders: ProjectFolders;
    inference: WorkerClient<InferenceWorker>;
    clock: Clock;
    newId: () => string;
    software: string;
  }) {
    this.#store = parts.store;
    this.#events = parts.events;
    this.#jobs = parts.jobs;
    this.#project = parts.project;
    this.#library = parts.library;
    this.#archive = parts.archive;
    this.#folders = parts.folders;
    this.#inference = parts.inference;
    this.#clock = parts.clock;
    this.#newId = parts.newId;
    this.#software = parts.software;
    for (const take of parts.store.takes()) this.#takes.set(take.id, take);
    parts.jobs.register('regenerate', (request, context) => this.#run(request as RegenerateJob, context));
  }

  takes(): TakeView[] {
    return [...this.#takes.values()];
  }

  take(id: string): TakeView {
    const take = this.#takes.get(id);
    if (!take) throw new Failure('not-found', `There is no take "${id}" in this project.`);
    return take;
  }

  /** All that made a take, by the hash it carries. */
  recipe(hash: string): Recipe {
    const recipe = this.#store.recipe(hash);
    if (!recipe) throw new Failure('not-found', `There is no recipe "${hash}" in this project.`);
    return recipe;
  }

  /** Queues a regeneration of the clip's source. Refuses clips without picture, offline media and unknown shots at once. */
  async regenerate({ clipId, look, strength, seed }: Parsed<'generation.regenerate'>): Promise<string> {
    const { clip, asset, rate } = this.#picture(clipId);
    for (const { shotId } of look.shots) await this.#archive.shot(shotId);
    const request: RegenerateJob = { clipId, assetId: asset.id, ...assetFramesOf(clip, rate), look, strength, seed };
    return this.#jobs.start('regenerate', `Regenerate ${clip.name}`, request);
  }

  /** One frame of what `regenerate` would make, as a JPEG data URL. */
  async preview({ clipId, look, strength, frame }: Parsed<'generation.preview'>): Promise<{ picture: string }> {
    const { clip, asset, rate } = this.#picture(clipId);
    const jpeg = await this.#inference.call.previewFrame({
      source: asset.path,
      ...assetFramesOf(clip, rate),
      frame: assetFrameAt(clip, Math.min(frame, clip.duration - 1), rate),
      look: await this.#descriptor(look),
      strength,
      seed: 0,
      width: 1280,
      height: 720,
    });
    return { picture: `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}` };
  }

  /** Descriptor of the frames a clip shows, for "like this clip". */
  async describeClip(clipId: string): Promise<Descriptor> {
    const { clip, asset, rate } = this.#picture(clipId);
    return this.#inference.call.describeShot({ path: asset.path, ...assetFramesOf(clip, rate) });
  }

  async #run(request: RegenerateJob, { jobId, signal }: JobContext): Promise<Record<string, unknown>> {
    const { start, count, strength, seed } = request;
    const asset = this.#library.online(request.assetId);
    const recipe = await this.#recipe(request, asset);
    const takeId = this.#newId();
    const files = { takePath: this.#folders.take(takeId), previewPath: this.#folders.takePreview(takeId) };
    await this.#folders.make();
    try {
      const look = await this.#descriptor(request.look);
      const report = await cancelWith(
        signal,
        () => this.#inference.call.cancel({ jobId }),
        () =>
          this.#inference.call.regenerate({ source: asset.path, start, count, look, strength, seed, ...files, jobId }),
      );
      const take: TakeView = {
        id: takeId,
        clipId: request.clipId,
        number: 1 + this.takes().filter(({ clipId }) => clipId === request.clipId).length,
        createdAt: this.#clock.now(),
        recipeHash: recipeHash(recipe, (text) => createHash('sha256').update(text).digest('hex')),
        assetId: asset.id,
        start,
        count,
        strength,
        lookShotIds: request.look.shots.map(({ shotId }) => shotId),
        measures: report.measures,
        styleDistanceBefore: report.styleDistanceBefore,
        styleDistanceAfter: report.styleDistanceAfter,
        provider: report.provider,
      };
      this.#store.saveTake(take, recipe);
      this.#takes.set(take.id, take);
      this.#events.emit('generation.take', { take });
      return {
        takeId,
        recipeHash: take.recipeHash,
        millisecondsPerFrame: report.millisecondsPerFrame,
        peakRssBytes: report.peakRssBytes,
      };
    } catch (error) {
      const failure = Failure.from(error);
      await Promise.all(Object.values(files).map((path) => this.#folders.removePartial(path)));
      if (failure.kind === 'worker-crashed')
        throw new Failure(failure.kind, `Regenerating ${asset.name}: ${failure.message}`, failure.remedy);
      throw failure;
    }
  }

  async #recipe(request: RegenerateJob, asset: Asset): Promise<Recipe> {
    const { pack } = await this.#inference.call.status();
    if (!pack) {
      throw new Failure(
        'model-unavailable',
        'There is no model pack that could regenerate.',
        'Run `workprint doctor` to see why.',
      );
    }
    return recipeSchema.parse({
      schema: 1,
      kind: 'regenerate',
      software: this.#software,
      pack,
      source: footage(asset, request),
      look: await Promise.all(
        request.look.shots.map(async ({ shotId, weight }) => {
          const { content: fingerprint, start, count, rate } = await this.#archive.shot(shotId);
          return { fingerprint, start, count, rate, weight };
        }),
      ),
      strength: request.strength,
      seed: request.seed,
    });
  }

  async #descriptor(look: Look): Promise<Descriptor> {
    const parts = look.shots.map(async ({ shotId, weight }) => ({
      descriptor: await this.#archive.descriptor(shotId),
      weight,
    }));
    return blendDescriptors(await Promise.all(parts));
  }

  #picture(clipId: string): { clip: Clip; asset: Asset; rate: Rate } {
    const { timeline } = this.#project;
    const clip = timeline.clip(clipId);
    const track = timeline.track(clip.trackId);
    const shown = assetOf(clip);
    const asset = shown && this.#library.online(shown.assetId);
    if (track.media !== 'video' || !asset?.probe.video) {
      throw new Failure(
        'invalid-input',
        `"${clip.name}" has no picture to regenerate.`,
        'Pick a clip on a video track.',
      );
    }
    return { clip, asset, rate: timeline.sequence(track.sequenceId).rate };
  }
}

function footage(asset: Asset, { start, count }: { start: number; count: number }): Recipe['source'] {
  if (!asset.probe.video) throw new Failure('invalid-input', `${asset.name} has no picture.`);
  return { fingerprint: asset.fingerprint, start, count, rate: asset.probe.video.rate };
}

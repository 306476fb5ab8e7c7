import { createHash } from 'node:crypto';
import { blendDescriptors, type Descriptor } from '../../core/style/descriptor.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { recipeHash, recipeSchema, type Recipe } from '../../core/recipe/recipe.ts';
import type { DrawnShot } from '../../core/rights/drawn-shot.ts';
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
import { drawFrom, type LookFootage } from '../archive/draw-from.ts';
import type { ProjectTerms } from '../project/project-terms.ts';
import type { InferenceWorker, LookTable } from '../workers/inference/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';

/** What a queued regeneration needs to be done later, by whom ever: nothing of it changes with the timeline. */
interface RegenerateJob {
  readonly clipId: string;
  readonly assetId: string;
  readonly start: number;
  readonly count: number;
  readonly look: { readonly shots: readonly LookPart[] };
  readonly strength: number;
  readonly seed: number;
}

/** A part of a look that the timeline can't change: a shot of the archive, or frames of an asset. */
type LookPart = { readonly weight: number } & (
  { readonly shotId: string } | { readonly assetId: string; readonly start: number; readonly count: number }
);

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
  readonly #terms: ProjectTerms;
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
    terms: ProjectTerms;
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
    this.#terms = parts.terms;
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

  /** Queues a regeneration of the clip's source. Refuses clips without picture, offline media, unknown shots and those of which no look may be drawn at once. */
  async regenerate({ clipId, look, strength, seed }: Parsed<'generation.regenerate'>): Promise<string> {
    const { clip, asset, rate } = this.#picture(clipId);
    const shots = this.#partsOf(look);
    await this.#drawFrom(shots);
    const range = assetFramesOf(clip, rate);
    const request: RegenerateJob = { clipId, assetId: asset.id, ...range, look: { shots }, strength, seed };
    return this.#jobs.start('regenerate', `Regenerate ${clip.name}`, request);
  }

  /** One frame of what `regenerate` would make, as a JPEG data URL. */
  async preview({ clipId, look, strength, frame }: Parsed<'generation.preview'>): Promise<{ picture: string }> {
    const { clip, asset, rate } = this.#picture(clipId);
    const shots = this.#partsOf(look);
    await this.#drawFrom(shots);
    const jpeg = await this.#inference.call.previewFrame({
      source: asset.path,
      ...assetFramesOf(clip, rate),
      frame: assetFrameAt(clip, Math.min(frame, clip.duration - 1), rate),
      look: await this.#descriptor(shots),
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
    return (await this.#inference.call.describeShot({ path: asset.path, ...assetFramesOf(clip, rate) })).descriptor;
  }

  /** As `describeClip`, of what the clip shows: its active take where that covers it. */
  async describeShown(clipId: string): Promise<Descriptor> {
    const { clip, asset, rate } = this.#picture(clipId);
    const { start, count } = assetFramesOf(clip, rate);
    const take = clip.activeTake;
    const isCovered = take !== null && start >= take.start && start + count <= take.start + take.count;
    const { descriptor } = await this.#inference.call.describeShot(
      isCovered
        ? { path: this.#folders.take(take.takeId), start: start - take.start, count }
        : { path: asset.path, start, count },
    );
    return descriptor;
  }

  /** What a look would be drawn from, as it is now. Throws Failure('permission-denied') where that may not be. */
  drawnFrom(look: Look): Promise<DrawnShot[]> {
    return this.#drawFrom(this.#partsOf(look));
  }

  /** What the shots of a look have in common, to the models. */
  lookDescriptor(look: Look): Promise<Descriptor> {
    return this.#descriptor(this.#partsOf(look));
  }

  /** The look as a look-up table for a clip: size³ RGB triples in .cube order. */
  async lookTable({
    clipId,
    look,
    strength,
  }: Omit<Parsed<'generation.preview'>, 'frame'>): Promise<LookTable & { clip: string }> {
    const { clip, asset, rate } = this.#picture(clipId);
    const table = await this.#inference.call.lookTable({
      source: asset.path,
      ...assetFramesOf(clip, rate),
      look: await this.lookDescriptor(look),
      strength,
    });
    return { ...table, clip: clip.name };
  }

  async #run(request: RegenerateJob, { jobId, signal }: JobContext): Promise<Record<string, unknown>> {
    const { start, count, strength, seed } = request;
    const asset = this.#library.online(request.assetId);
    const drawnFrom = await this.#drawFrom(request.look.shots);
    const recipe = await this.#recipe(request, asset, drawnFrom);
    const takeId = this.#newId();
    const files = { takePath: this.#folders.take(takeId), previewPath: this.#folders.takePreview(takeId) };
    await this.#folders.make();
    try {
      const look = await this.#descriptor(request.look.shots);
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
        lookShotIds: drawnFrom.flatMap(({ shotId }) => shotId ?? []),
        drawnFrom,
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

  async #recipe(request: RegenerateJob, asset: Asset, drawnFrom: readonly DrawnShot[]): Promise<Recipe> {
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
      look: drawnFrom.map(({ fingerprint, start, count, rate, weight }) => ({
        fingerprint,
        start,
        count,
        rate,
        weight,
      })),
      strength: request.strength,
      seed: request.seed,
    });
  }

  /** The look without what the timeline may change later. */
  #partsOf({ shots }: Look): LookPart[] {
    return shots.map((part) => {
      if ('shotId' in part) return part;
      const { clip, asset, rate } = this.#picture(part.clipId);
      return { assetId: asset.id, ...assetFramesOf(clip, rate), weight: part.weight };
    });
  }

  /** What the look is drawn from, as it is now. Throws Failure('permission-denied') where that may not be. */
  #drawFrom(parts: readonly LookPart[]): Promise<DrawnShot[]> {
    const use = this.#terms.use();
    return Promise.all(
      parts.map(async (part) => drawFrom(await this.#lookFootage(part), this.#archive.store.rights, use)),
    );
  }

  async #lookFootage(part: LookPart): Promise<LookFootage> {
    const { weight } = part;
    if ('shotId' in part) {
      const { id, content, start, count, rate, path } = await this.#archive.shot(part.shotId);
      return { shotId: id, fingerprint: content, start, count, rate, path, weight };
    }
    const asset = this.#library.asset(part.assetId);
    return { shotId: null, ...footage(asset, part), path: asset.path, weight };
  }

  async #descriptor(parts: readonly LookPart[]): Promise<Descriptor> {
    const described = parts.map(async (part) => ({
      descriptor: await this.#describe(part),
      weight: part.weight,
    }));
    return blendDescriptors(await Promise.all(described));
  }

  async #describe(part: LookPart): Promise<Descriptor> {
    if ('shotId' in part) return this.#archive.descriptor(part.shotId);
    const { path } = this.#library.online(part.assetId);
    return (await this.#inference.call.describeShot({ path, start: part.start, count: part.count })).descriptor;
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

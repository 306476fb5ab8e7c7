import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { contactSheet } from '../../core/archive/contact-sheet.ts';
import { lookPriors } from '../../core/archive/look-priors.ts';
import type { Parsed } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { formatCube } from '../../core/render/cube-lut.ts';
import type { DrawnShot } from '../../core/rights/drawn-shot.ts';
import type { Archive } from '../archive/archive.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { Stills } from '../media/stills.ts';
import type { Clock } from '../ports/clock.ts';
import { fileNameOf } from '../project/asset-paths.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import type { Generation } from './generation.ts';

type Request = Parsed<'generation.exportLook'>;

const PICTURE_WIDTH = 480;

/** Writes a board's look for other programs: a look-up table for one clip, what it is made of as JSON, and a contact sheet. */
export class LookExport {
  readonly #archive: Archive;
  readonly #generation: Generation;
  readonly #stills: Stills;
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(parts: { archive: Archive; generation: Generation; stills: Stills; jobs: Jobs; clock: Clock }) {
    this.#archive = parts.archive;
    this.#generation = parts.generation;
    this.#stills = parts.stills;
    this.#jobs = parts.jobs;
    this.#clock = parts.clock;
    parts.jobs.register('export-look', (request, context) => this.#run(request as Request, context));
  }

  /** Queues it. Refuses, at once, shots of which no look may be drawn and names that are taken. */
  async start(request: Request): Promise<string> {
    const board = await this.#archive.boards.named(request.boardId);
    if (board.shots.length === 0)
      throw new Failure('invalid-input', `The board "${board.name}" is empty.`, 'Add shots to it first.');
    await this.#generation.drawnFrom({ shots: board.shots });
    for (const path of Object.values(filesOf(request.folder, board.name))) {
      const isThere = await access(path).then(
        () => true,
        () => false,
      );
      if (isThere) throw new Failure('already-there', `${path} is there already.`, 'Pick another folder.');
    }
    return this.#jobs.start('export-look', `Export the look ${board.name}`, request);
  }

  async #run(
    { boardId, clipId, strength, folder }: Request,
    { signal, onProgress }: JobContext,
  ): Promise<Record<string, unknown>> {
    const board = await this.#archive.boards.named(boardId);
    const look = { shots: board.shots };
    const drawn = await this.#generation.drawnFrom(look);
    const total = drawn.length + 1;
    onProgress({ stage: 'Asking for the colour map', done: 0, total });
    const { size, values, clip } = await this.#generation.lookTable({ clipId, look, strength });
    const shots: { shot: DrawnShot; jpeg: Uint8Array }[] = [];
    for (const shot of drawn) {
      if (signal.aborted) throw new Failure('cancelled', 'Cancelled.');
      shots.push({ shot, jpeg: await this.#picture(shot) });
      onProgress({ stage: 'Drawing the contact sheet', done: shots.length, total });
    }
    const priors = lookPriors(
      await Promise.all(
        drawn.map(async ({ shotId, weight, count, rate }) => ({
          weight,
          seconds: (count * rate.den) / rate.num,
          readable: shotId === null ? null : await this.#archive.store.readable(shotId),
        })),
      ),
    );
    const { name, note } = board;
    const date = new Date(this.#clock.now()).toISOString();
    const files = filesOf(folder, name);
    const described = {
      schema: 1,
      kind: 'look',
      name,
      note,
      date,
      strength,
      /** The clip that the look-up table was made for. */
      clip,
      shots: drawn,
      descriptor: await this.#generation.lookDescriptor(look),
      priors,
    };
    await mkdir(resolve(folder), { recursive: true });
    const sheet = contactSheet({ name, note, date: date.slice(0, 10), shots, palette: priors.palette });
    await write(files.cube, formatCube({ size, values }, `${name} for ${clip}`));
    await write(files.json, `${JSON.stringify(described, null, 2)}\n`);
    await write(files.pdf, sheet);
    return { ...files };
  }

  /** A small picture of the middle of a shot. */
  async #picture({ shotId, fingerprint, start, count }: DrawnShot): Promise<Uint8Array> {
    if (shotId === null) throw new Failure('internal', 'A board holds shots of the archive only.');
    const find = (): Promise<string> => this.#archive.onlinePath(shotId);
    return this.#stills.of({ fingerprint }, find, start + Math.floor(count / 2), PICTURE_WIDTH);
  }
}

function filesOf(folder: string, name: string): { cube: string; json: string; pdf: string } {
  const base = join(resolve(folder), fileNameOf(name.replaceAll(/[\\/:*?"<>|]/g, '-')));
  return { cube: `${base}.cube`, json: `${base}.json`, pdf: `${base}.pdf` };
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(partialOf(path), content);
  await rename(partialOf(path), path);
}

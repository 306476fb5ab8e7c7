import { mediaUrls } from '../../core/contract/media-urls.ts';
import { parseCube, type CubeLut } from '../../core/render/cube-lut.ts';

/** Look-up tables by their files' paths, each read once. */
export class Luts {
  readonly #tables = new Map<string, Promise<CubeLut>>();

  /** Rejects, with words for a person, where there is no table to be had; the file is then read anew when next asked for. */
  of(path: string): Promise<CubeLut> {
    const known = this.#tables.get(path) ?? read(path);
    this.#tables.set(path, known);
    known.catch(() => this.#tables.delete(path));
    return known;
  }
}

async function read(path: string): Promise<CubeLut> {
  const answer = await fetch(mediaUrls.lut(path), { cache: 'no-store' });
  const content = await answer.text();
  if (!answer.ok) throw new Error(content);
  return parseCube(content, path);
}

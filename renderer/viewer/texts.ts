import { mediaUrls } from '../../core/contract/media-urls.ts';
import type { TextPicture } from '../../core/render/graph.ts';
import type { Size } from '../../core/render/placement.ts';
import type { FontFace } from '../../core/text/fonts.ts';
import type { TextPixels } from '../../core/text/paint.ts';
import { TextPictures } from '../../core/text/text-pictures.ts';
import type { SourcePicture } from './compositor/source-picture.ts';

/** Titles and captions as the compositor takes them. What stands for many frames is one picture, brought to the graphics unit once. */
export class Texts {
  readonly #pictures = new TextPictures(fontBytes);
  readonly #sources = new WeakMap<TextPixels, SourcePicture>();

  /** Rejects, with words for a person, where its font is not to be had. `missing`: the characters that no font has. */
  async of(
    { runs, style }: TextPicture,
    canvas: Size,
  ): Promise<{ readonly picture: SourcePicture; readonly missing: readonly string[] }> {
    const { pixels, missing } = await this.#pictures.of(runs, style, canvas);
    const picture = this.#sources.get(pixels) ?? sourceOf(pixels);
    this.#sources.set(pixels, picture);
    return { picture, missing };
  }
}

function sourceOf({ width, height, data }: TextPixels): SourcePicture {
  return { kind: 'rgba', shape: { width, height, pixelAspect: 1, rotation: 0 }, data, order: 'rgba', opaque: false };
}

async function fontBytes(face: FontFace): Promise<Uint8Array> {
  const answer = await fetch(mediaUrls.font(face), { cache: 'no-store' });
  if (!answer.ok) throw new Error(await answer.text());
  return new Uint8Array(await answer.arrayBuffer());
}

import { Failure } from '../../../../core/jobs/failure.ts';
import type { TextPicture } from '../../../../core/render/graph.ts';
import { TextPictures } from '../../../../core/text/text-pictures.ts';
import { fontBytes } from './font-bytes.ts';

/** Characters that are named, of those that are missing. */
const MOST_NAMED = 8;

/** Refuses a film with characters that no font has, before anything is rendered: they would be boxes in it. */
export async function checkTexts(
  texts: readonly { readonly text: TextPicture; readonly place: string }[],
): Promise<void> {
  const pictures = new TextPictures(fontBytes);
  for (const { text, place } of texts) {
    const missing = await pictures.missing(text.runs, text.style);
    if (missing.length === 0) continue;
    const named = missing.slice(0, MOST_NAMED).join(' ');
    throw new Failure(
      'invalid-input',
      `No font has ${named}${missing.length > MOST_NAMED ? ' …' : ''} of ${place}.`,
      'Choose a font file that has them, or leave them out.',
    );
  }
}

import { textsOf } from '../../../core/render/graph-parts.ts';
import { TextPictures } from '../../../core/text/text-pictures.ts';
import { fontBytes } from '../../../host/workers/media/render/font-bytes.ts';
import { goldenCases } from './graphs.ts';
import { keyOfText, type DrawnTexts } from './texts.ts';

/** Draws all text of the golden graphs. */
export async function drawTexts(): Promise<DrawnTexts> {
  const pictures = new TextPictures(fontBytes);
  const drawn = goldenCases()
    .flatMap(({ graph }) => textsOf(graph))
    .map(async ({ text, canvas }) => {
      const { width, height, data } = (await pictures.of(text.runs, text.style, canvas)).pixels;
      const shape = { width, height, pixelAspect: 1, rotation: 0 } as const;
      return [keyOfText(text, canvas), { kind: 'rgba', shape, data }] as const;
    });
  return Object.fromEntries(await Promise.all(drawn));
}

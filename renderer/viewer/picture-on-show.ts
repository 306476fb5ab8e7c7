import { stageId } from './focus-stage.ts';

/** The longest side of the picture that is given on, in pixels: more than a look is read from. */
const longest = 1280;

/** What the active monitor shows, as a PNG in the picture's own code values; null where it has drawn nothing yet of what it is to show. */
export async function pictureOnShow(): Promise<Blob | null> {
  const shown = document.getElementById(stageId)?.querySelector<HTMLCanvasElement>('.stage-picture canvas');
  if (!shown || shown.dataset['frame'] === undefined) return null;
  const scale = Math.min(1, longest / Math.max(shown.width, shown.height));
  const picture = new OffscreenCanvas(Math.round(shown.width * scale), Math.round(shown.height * scale));
  picture.getContext('2d')?.drawImage(shown, 0, 0, picture.width, picture.height);
  return picture.convertToBlob({ type: 'image/png' });
}

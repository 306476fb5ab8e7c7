/** One picture of a clip's filmstrip: where it is drawn, in pixels of the canvas, and the clip's frame that it shows. */
export interface StripPicture {
  readonly x: number;
  readonly frame: number;
}

/**
 * The pictures between `from` and `to` of a clip that is drawn `width` wide from `left`: side by side from its first frame on, and its last frame at its right
 * edge where there is room for both. Frames in between are multiples of a power of two, so that zooming asks for few new ones.
 */
export function filmstrip(
  clip: { readonly left: number; readonly width: number; readonly duration: number },
  pictureWidth: number,
  from: number,
  to: number,
): StripPicture[] {
  const { left, width, duration } = clip;
  const step = 2 ** Math.max(0, Math.floor(Math.log2((pictureWidth * duration) / width)));
  const pictures: StripPicture[] = [];
  const first = Math.max(0, Math.floor((from - left) / pictureWidth));
  for (let index = first; index * pictureWidth < width && left + index * pictureWidth < to; index++) {
    const exact = ((index * pictureWidth) / width) * duration;
    pictures.push({ x: left + index * pictureWidth, frame: Math.floor(exact / step) * step });
  }
  const last = left + width - pictureWidth;
  if (width > 2 * pictureWidth && last < to) pictures.push({ x: last, frame: duration - 1 });
  return pictures;
}

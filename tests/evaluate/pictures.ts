/** A picture to evaluate on: planar display-referred RGB, [3][height][width], 0..1. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

export type Colour = [red: number, green: number, blue: number];

/** The picture with every colour changed by `change`, clipped to 0..1. */
export function recoloured(picture: Picture, change: (colour: Colour) => Colour): Picture {
  const pixels = picture.width * picture.height;
  const rgb = new Float32Array(3 * pixels);
  for (let i = 0; i < pixels; i++) {
    const [red, green, blue] = change(colourAt(picture, i));
    rgb[i] = clipped(red);
    rgb[pixels + i] = clipped(green);
    rgb[2 * pixels + i] = clipped(blue);
  }
  return { ...picture, rgb };
}

export function colourAt({ rgb, width, height }: Picture, i: number): Colour {
  const pixels = width * height;
  return [rgb[i] as number, rgb[pixels + i] as number, rgb[2 * pixels + i] as number];
}

/** Columns from..to-1 of a picture. */
export function columns({ width, height, rgb }: Picture, from: number, to: number): Picture {
  const cut = new Float32Array(3 * (to - from) * height);
  for (let row = 0; row < 3 * height; row++)
    cut.set(rgb.subarray(row * width + from, row * width + to), row * (to - from));
  return { width: to - from, height, rgb: cut };
}

export function luma([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function clipped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

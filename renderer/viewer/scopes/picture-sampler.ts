import type { Pixels } from './cells.ts';

/** Samples across the picture. Fewer than it has pixels; each is one of them, none a mixture. */
const across = 480;

/** Takes the samples that scopes are made of from pictures. */
export class PictureSampler {
  readonly #context: CanvasRenderingContext2D | null;

  constructor() {
    this.#context = document.createElement('canvas').getContext('2d', { alpha: false, willReadFrequently: true });
  }

  take(picture: HTMLCanvasElement): Pixels | null {
    const context = this.#context;
    if (!context || picture.width === 0 || picture.height === 0) return null;
    const scale = Math.min(1, across / picture.width);
    const [width, height] = [Math.round(picture.width * scale), Math.max(1, Math.round(picture.height * scale))];
    const { canvas } = context;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, 0, 0, width, height);
    return { width, height, bytes: context.getImageData(0, 0, width, height).data };
  }
}

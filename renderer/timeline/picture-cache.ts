/** Small pictures by URL, loaded when first asked for; `onLoad` is called as each arrives. */
export class PictureCache {
  readonly #pictures = new Map<string, HTMLImageElement>();
  readonly #onLoad: () => void;
  readonly #most: number;

  constructor(onLoad: () => void, most = 400) {
    this.#onLoad = onLoad;
    this.#most = most;
  }

  /** The picture, once it is there; null until then, and where there is none. */
  get(url: string): HTMLImageElement | null {
    const known = this.#pictures.get(url);
    if (known) return known.complete && known.naturalWidth > 0 ? known : null;
    const image = new Image();
    image.addEventListener('load', this.#onLoad);
    image.src = url;
    this.#pictures.set(url, image);
    for (const oldest of this.#pictures.keys()) {
      if (this.#pictures.size <= this.#most) break;
      this.#pictures.delete(oldest);
    }
    return null;
  }
}

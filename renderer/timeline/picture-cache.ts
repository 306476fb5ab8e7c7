/** Loads under way at once: more would keep the player's own requests waiting. */
const mostLoading = 4;
/** Pictures asked for that wait for their turn; of more, those asked for first are given up until they are asked for again. */
const mostWaiting = 64;

/** After this many milliseconds a picture that could not be had is asked for again when it is next drawn: its file may be back, or the host. */
const retryAfter = 5000;

/** Small pictures by URL, loaded when first asked for, the latest first; `onLoad` is called as each arrives. */
export class PictureCache {
  readonly #pictures = new Map<string, HTMLImageElement>();
  readonly #waiting = new Set<string>();
  readonly #onLoad: () => void;
  readonly #most: number;
  #loading = 0;

  constructor(onLoad: () => void, most = 600) {
    this.#onLoad = onLoad;
    this.#most = most;
  }

  /** The picture, once it is there; null until then, and where there is none. */
  get(url: string): HTMLImageElement | null {
    const known = this.#pictures.get(url);
    if (known) {
      this.#pictures.delete(url);
      this.#pictures.set(url, known);
      return known.complete && known.naturalWidth > 0 ? known : null;
    }
    this.#waiting.delete(url);
    this.#waiting.add(url);
    for (const oldest of this.#waiting) {
      if (this.#waiting.size <= mostWaiting) break;
      this.#waiting.delete(oldest);
    }
    this.#loadNext();
    return null;
  }

  #loadNext(): void {
    if (this.#loading >= mostLoading) return;
    const url = [...this.#waiting].at(-1);
    if (url === undefined) return;
    this.#waiting.delete(url);
    this.#loading++;
    const image = new Image();
    const ended = () => {
      this.#loading--;
      this.#loadNext();
    };
    image.addEventListener('load', () => {
      ended();
      this.#onLoad();
    });
    image.addEventListener('error', () => {
      ended();
      setTimeout(() => this.#pictures.delete(url), retryAfter);
    });
    image.src = url;
    this.#pictures.set(url, image);
    for (const oldest of this.#pictures.keys()) {
      if (this.#pictures.size <= this.#most) break;
      this.#pictures.delete(oldest);
    }
  }
}

/** Loads under way at once: more would keep the player's own requests waiting. */
const mostLoading = 4;
/** Pictures asked for that wait for their turn; of more, those asked for first are given up until they are asked for again. */
const mostWaiting = 64;

/** After this many milliseconds a picture that could not be had is asked for again when it is next drawn: its file may be back, or the host. */
const retryAfter = 5000;

/** Small pictures by URL, loaded when first asked for, the latest first; `onLoad` is called as each arrives. */
export class PictureCache {
  /** `null` while it is on its way, and where it could not be had. */
  readonly #pictures = new Map<string, { readonly picture: ImageBitmap | null }>();
  readonly #waiting = new Set<string>();
  readonly #onLoad: () => void;
  readonly #most: number;
  #loading = 0;

  constructor(onLoad: () => void, most = 600) {
    this.#onLoad = onLoad;
    this.#most = most;
  }

  /** The picture, once it is there; null until then, and where there is none. */
  get(url: string): ImageBitmap | null {
    const known = this.#pictures.get(url);
    if (known) {
      this.#pictures.delete(url);
      this.#pictures.set(url, known);
      return known.picture;
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
    this.#pictures.set(url, { picture: null });
    void fetchPicture(url).then((picture) => {
      this.#loading--;
      this.#loadNext();
      if (picture) this.#keep(url, picture);
      else setTimeout(() => this.#pictures.delete(url), retryAfter);
    });
  }

  #keep(url: string, picture: ImageBitmap): void {
    this.#pictures.set(url, { picture });
    for (const [oldest, { picture: old }] of this.#pictures) {
      if (this.#pictures.size <= this.#most) break;
      this.#pictures.delete(oldest);
      old?.close();
    }
    this.#onLoad();
  }
}

/** Null where it can't be had. */
async function fetchPicture(url: string): Promise<ImageBitmap | null> {
  try {
    const answer = await fetch(url);
    return answer.ok ? await createImageBitmap(await answer.blob()) : null;
  } catch {
    // No line to the host, or no picture in what it sent.
    return null;
  }
}

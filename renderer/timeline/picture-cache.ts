/** Loads under way at once: more would keep the player's own requests waiting. */
const mostLoading = 4;
/** Pictures asked for that wait for their turn; of more, those asked for first are given up until they are asked for again. */
const mostWaiting = 64;

/** Copies being made in the size in which they are drawn: hundreds at once would keep the next drawing waiting. */
const mostSizing = 32;

/** After this many milliseconds a picture that could not be had is asked for again when it is next drawn: its file may be back, or the host. */
const retryAfter = 5000;

interface Known {
  /** `null` while it is on its way, and where it could not be had. */
  readonly picture: ImageBitmap | null;
  /** A copy in the size last asked for: on whole pixels it is drawn as it is, which costs a fraction of scaling it in every drawing. */
  sized: ImageBitmap | null;
}

/** Small pictures by URL, loaded when first asked for, the latest first; `onLoad` is called as each arrives. */
export class PictureCache {
  readonly #pictures = new Map<string, Known>();
  readonly #waiting = new Set<string>();
  readonly #onLoad: () => void;
  readonly #most: number;
  #loading = 0;
  #sizing = 0;

  constructor(onLoad: () => void, most = 600) {
    this.#onLoad = onLoad;
    this.#most = most;
  }

  /** The picture, once it is there, in that size as soon as can be; null until then, and where there is none. */
  get(url: string, width: number, height: number): ImageBitmap | null {
    const known = this.#pictures.get(url);
    if (known) {
      this.#pictures.delete(url);
      this.#pictures.set(url, known);
      return this.#inSize(known, width, height);
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

  #inSize(known: Known, width: number, height: number): ImageBitmap | null {
    const { picture, sized } = known;
    if (sized?.width === width && sized.height === height) return sized;
    if (picture && this.#sizing < mostSizing) {
      this.#sizing++;
      createImageBitmap(picture, { resizeWidth: width, resizeHeight: height })
        .then(
          (copy) => {
            known.sized?.close();
            known.sized = copy;
          },
          // It was given up meanwhile.
          () => undefined,
        )
        .finally(() => this.#sizing--);
    }
    return picture;
  }

  #loadNext(): void {
    if (this.#loading >= mostLoading) return;
    const url = [...this.#waiting].at(-1);
    if (url === undefined) return;
    this.#waiting.delete(url);
    this.#loading++;
    this.#pictures.set(url, { picture: null, sized: null });
    void fetchPicture(url).then((picture) => {
      this.#loading--;
      this.#loadNext();
      if (picture) this.#keep(url, picture);
      else setTimeout(() => this.#pictures.delete(url), retryAfter);
    });
  }

  #keep(url: string, picture: ImageBitmap): void {
    this.#pictures.set(url, { picture, sized: null });
    for (const [oldest, old] of this.#pictures) {
      if (this.#pictures.size <= this.#most) break;
      this.#pictures.delete(oldest);
      old.picture?.close();
      old.sized?.close();
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

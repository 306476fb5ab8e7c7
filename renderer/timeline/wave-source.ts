import { mediaUrls } from '../../core/contract/media-urls.ts';
import type { AssetView } from '../../core/contract/views.ts';
import { bucketBytes, bucketCount, HEADER_BYTES, readHeader, type Peaks } from '../../core/waveform/peaks.ts';
import { PAGE_BUCKETS, type WavePages } from './wave-columns.ts';

/** Pages kept; the largest, a block of stereo samples, has 256 kB. */
const mostPages = 256;

/** `null` while it is on its way. */
type Loaded<T> = { readonly value: T | null };

/** Waveforms of assets, fetched from the host piece by piece as they are drawn; `onLoad` is called as each piece arrives. */
export class WaveSource {
  readonly #onLoad: () => void;
  readonly #headers = new Map<string, Loaded<Peaks>>();
  readonly #pages = new Map<string, Loaded<Int16Array>>();

  constructor(onLoad: () => void) {
    this.#onLoad = onLoad;
  }

  /** The asset's sound as far as it is there; null before anything is known of it. Asking has the host make the waveform where there is none. */
  of(asset: AssetView): WavePages | null {
    const url = mediaUrls.waveform(asset);
    const header = this.#headers.get(url);
    if (!header) this.#load(this.#headers, url, () => fetchHeader(url));
    const peaks = header?.value;
    return peaks ? { peaks, page: (level, index) => this.#page(asset, peaks, level, index) } : null;
  }

  /** Asks anew for waveforms that were not there. */
  retry(): void {
    for (const [url, { value }] of this.#headers) if (value === null) this.#headers.delete(url);
    this.#onLoad();
  }

  #page(asset: AssetView, peaks: Peaks, level: number | null, index: number): Int16Array | null {
    const url = level === null ? mediaUrls.samples(asset, index) : mediaUrls.waveform(asset);
    const key = `${url} ${level} ${index}`;
    const known = this.#pages.get(key);
    if (known) {
      this.#pages.delete(key);
      this.#pages.set(key, known);
      return known.value;
    }
    this.#load(this.#pages, key, () => (level === null ? fetchWords(url) : fetchPage(url, peaks, level, index)));
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      this.#pages.delete(oldest);
    }
    return null;
  }

  /** What can't be had stays unknown until it is asked for anew: there is no waveform then, and the clip's sound says why when it is played. */
  #load<T>(into: Map<string, Loaded<T>>, key: string, fetching: () => Promise<T | null>): void {
    const loading = { value: null };
    into.set(key, loading);
    fetching().then(
      (value) => {
        if (value === null || into.get(key) !== loading) return;
        into.set(key, { value });
        this.#onLoad();
      },
      () => undefined,
    );
  }
}

async function fetchHeader(url: string): Promise<Peaks | null> {
  const bytes = await fetchBytes(url, { start: 0, end: HEADER_BYTES });
  return bytes && readHeader(bytes);
}

async function fetchPage(url: string, peaks: Peaks, level: number, index: number): Promise<Int16Array | null> {
  const from = index * PAGE_BUCKETS;
  const to = Math.min(from + PAGE_BUCKETS, bucketCount(peaks, level));
  return fetchWords(url, bucketBytes(peaks, level, from, to));
}

async function fetchWords(url: string, range?: { start: number; end: number }): Promise<Int16Array | null> {
  const bytes = await fetchBytes(url, range);
  // Little-endian, as every machine that Workprint runs on.
  return bytes && new Int16Array(bytes.buffer, 0, bytes.byteLength / 2);
}

/** Null where the host has not got it (yet). */
async function fetchBytes(
  url: string,
  range?: { start: number; end: number },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const headers = range ? { range: `bytes=${range.start}-${range.end - 1}` } : {};
  const answer = await fetch(url, { headers });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return answer.status === 200 || answer.status === 206 ? bytes : null;
}

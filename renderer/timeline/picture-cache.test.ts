import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureCache } from './picture-cache.ts';

/** A bitmap as far as the cache knows one. */
function bitmap(width: number, height: number) {
  const close = () => {
    made.closed++;
  };
  const made = { width, height, closed: 0, close };
  return made;
}

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('picture')));
  const make = (_: unknown, size?: { resizeWidth: number; resizeHeight: number }) =>
    Promise.resolve(bitmap(size?.resizeWidth ?? 128, size?.resizeHeight ?? 72));
  vi.stubGlobal('createImageBitmap', make);
});
afterEach(() => vi.unstubAllGlobals());

describe('pictures of the filmstrip', () => {
  it('come as they are first, then in the size in which they are drawn', async () => {
    const arrived = vi.fn();
    const pictures = new PictureCache(arrived);
    expect(pictures.get('a', 36, 20)).toBeNull();
    await vi.waitFor(() => expect(arrived).toHaveBeenCalledTimes(1));
    expect(pictures.get('a', 36, 20)).toMatchObject({ width: 128, height: 72 });
    await vi.waitFor(() => expect(pictures.get('a', 36, 20)).toMatchObject({ width: 36, height: 20 }));
  });

  it('come in another size once that is asked for, and the copy before it is given up', async () => {
    const pictures = new PictureCache(() => undefined);
    await vi.waitFor(() => expect(pictures.get('a', 36, 20)).toMatchObject({ width: 36 }));
    const before = pictures.get('a', 36, 20);
    await vi.waitFor(() => expect(pictures.get('a', 96, 54)).toMatchObject({ width: 96, height: 54 }));
    expect(before).toMatchObject({ closed: 1 });
  });

  it('that are given up close their copies too', async () => {
    const pictures = new PictureCache(() => undefined, 1);
    await vi.waitFor(() => expect(pictures.get('a', 36, 20)).toMatchObject({ width: 36 }));
    const copy = pictures.get('a', 36, 20);
    await vi.waitFor(() => expect(pictures.get('b', 36, 20)).not.toBeNull());
    expect(copy).toMatchObject({ closed: 1 });
  });
});

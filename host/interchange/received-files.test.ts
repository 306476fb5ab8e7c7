import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReceivedFiles } from './received-files.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let received: ReceivedFiles;

beforeEach(() => {
  received = new ReceivedFiles(() => '/project', 10);
});
afterEach(() => received.close());

describe('files dropped on a window', () => {
  it('are put together again under their name, and are gone once they are imported or the project is closed', async () => {
    const path = await received.receive({ path: null, name: 'cut.edl', bytes: bytes('one ') });
    expect(await received.receive({ path, name: 'cut.edl', bytes: bytes('two') })).toBe(path);
    expect([basename(path), readFileSync(path, 'utf8')]).toEqual(['cut.edl', 'one two']);
    expect(received.baseOf(path)).toBe('/project');
    await received.forget(path);
    expect(existsSync(path)).toBe(false);
    expect(received.baseOf(path)).toBeNull();
    const other = await received.receive({ path: null, name: 'cut.edl', bytes: bytes('three') });
    await received.close();
    expect(existsSync(dirname(dirname(other)))).toBe(false);
  });

  it('can not be written elsewhere, whatever they are called', async () => {
    const names = ['../../evil.edl', '/etc/evil.edl', 'C:\\evil.edl', '..', 'a\u0000b.edl', ''];
    for (const name of names) {
      const path = await received.receive({ path: null, name, bytes: bytes('x') });
      expect(path).toMatch(/\/workprint-received-\w+\/\d+\/[^/\\\p{Cc}]+$/u);
      expect(readFileSync(path, 'utf8')).toBe('x');
    }
  });

  it('are refused when they are too large, and add to no other file', async () => {
    const path = await received.receive({ path: null, name: 'cut.edl', bytes: bytes('0123456789') });
    await expect(received.receive({ path, name: 'cut.edl', bytes: bytes('!') })).rejects.toMatchObject({
      kind: 'unsupported-media',
      message: 'cut.edl is too large to be dropped: more than 0 MB.',
    });
    expect(existsSync(path)).toBe(false);
    for (const elsewhere of [path, import.meta.filename])
      await expect(received.receive({ path: elsewhere, name: 'cut.edl', bytes: bytes('!') })).rejects.toMatchObject({
        kind: 'not-found',
      });
  });

  it('make room for newer ones', async () => {
    const first = await received.receive({ path: null, name: 'first.edl', bytes: bytes('123456') });
    const second = await received.receive({ path: null, name: 'second.edl', bytes: bytes('123456') });
    expect([existsSync(first), existsSync(second)]).toEqual([false, true]);
  });
});

import { expect, it } from 'vitest';
import { jpegSize, pdfOf } from './pdf-page.ts';

/** The start of a JPEG: one APP0 segment, then a frame header of 640 × 360. */
const jpeg = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x00, 0x00],
  ...[0xff, 0xc0, 0x00, 0x11, 0x08, 0x01, 0x68, 0x02, 0x80, 0x03],
);

it('writes a page whose table says where each object begins', () => {
  const page = {
    width: 842,
    height: 595,
    boxes: [],
    pictures: [{ jpeg, x: 36, y: 86, width: 160, height: 90 }],
    texts: [{ text: 'Ärger (im) Büro – 東', x: 36, y: 46, size: 16 }],
  };
  const bytes = Buffer.from(pdfOf(page, 'Look'));
  const text = bytes.toString('latin1');
  expect(text).toContain('(\\304rger \\050im\\051 B\\374ro \\226 ?) Tj');
  expect(text).toContain('/Width 640 /Height 360');
  const table = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  expect(text.slice(table, table + 4)).toBe('xref');
  const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
  expect(offsets).toHaveLength(8);
  for (const [i, offset] of offsets.entries()) expect(text.slice(offset)).toMatch(new RegExp(`^${i + 1} 0 obj\n`));
});

it('finds the size of a JPEG behind its other segments', () => {
  expect(jpegSize(jpeg)).toEqual({ width: 640, height: 360 });
  expect(() => jpegSize(new Uint8Array(4))).toThrow(RangeError);
});

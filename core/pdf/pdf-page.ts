/** A picture on a page: a baseline or progressive JPEG of three channels. */
export interface PdfPicture {
  readonly jpeg: Uint8Array;
  /** In points (1/72 inch) from the page's top left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line of text in Helvetica. Characters that its encoding (Windows-1252) has none of are shown as `?`. */
export interface PdfText {
  readonly text: string;
  /** Where its base line begins, in points from the page's top left corner. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
}

export interface PdfBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** sRGB, 0..1. */
  readonly colour: readonly [number, number, number];
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PdfBox[];
  readonly pictures: readonly PdfPicture[];
  readonly texts: readonly PdfText[];
}

/** A document of one page (ISO 32000-1): pictures as they are, text that can be searched. The same page makes the same bytes. */
export function pdfOf(page: PdfPage, title: string): Uint8Array {
  const pictureNumbers = page.pictures.map((_, i) => 8 + i);
  const resources = pictureNumbers.map((number, i) => `/P${i} ${number} 0 R`).join(' ');
  const font = (name: string): Uint8Array =>
    bytes(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  return withTable([
    bytes('<< /Type /Catalog /Pages 2 0 R >>'),
    bytes('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    bytes(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents 4 0 R ` +
        `/Resources << /Font << /F 5 0 R /B 6 0 R >> /XObject << ${resources} >> >> >>`,
    ),
    stream('', bytes(contentOf(page))),
    font('Helvetica'),
    font('Helvetica-Bold'),
    bytes(`<< /Title ${literal(title)} /Producer (Workprint) >>`),
    ...page.pictures.map(({ jpeg }) => {
      const { width, height } = jpegSize(jpeg);
      const keys = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
      return stream(`${keys} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode `, jpeg);
    }),
  ]);
}

/** Width and height that a JPEG's frame header says (ITU-T T.81, B.2.2). Throws RangeError where there is none. */
export function jpegSize(jpeg: Uint8Array): { width: number; height: number } {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 9 < jpeg.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
  throw new RangeError('These bytes are no JPEG with a frame header.');
}

/** PDF counts from the bottom. */
function contentOf({ height, boxes, pictures, texts }: PdfPage): string {
  return [
    ...boxes.map(
      (box) => `${box.colour.map(number).join(' ')} rg ${rectangle(box.x, height - box.y - box.height, box)} re f`,
    ),
    '0 0 0 rg',
    ...pictures.map(
      (picture, i) =>
        `q ${number(picture.width)} 0 0 ${number(picture.height)} ${number(picture.x)} ${number(height - picture.y - picture.height)} cm /P${i} Do Q`,
    ),
    ...texts.map(
      ({ text, x, y, size, bold }) =>
        `BT /${bold ? 'B' : 'F'} ${number(size)} Tf ${number(x)} ${number(height - y)} Td ${literal(text)} Tj ET`,
    ),
  ].join('\n');
}

function rectangle(x: number, y: number, { width, height }: PdfBox): string {
  return [x, y, width, height].map(number).join(' ');
}

function number(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** Windows-1252 where it differs from Unicode's first page. */
const WIN_ANSI = new Map(
  Array.from('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ', (character, i) => [
    character,
    // In the order of the code page, which leaves five places empty.
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
      0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][i] ?? 0x3f,
  ]),
);

/** A string as PDF writes it, in Windows-1252, with octal escapes for all that is not plain. */
function literal(text: string): string {
  const coded = Array.from(text.normalize('NFC'), (character) => {
    const point = character.codePointAt(0) ?? 0x3f;
    const code = WIN_ANSI.get(character) ?? (point < 0x80 || (point >= 0xa0 && point <= 0xff) ? point : 0x3f);
    const plain = String.fromCharCode(code);
    return code >= 0x20 && code < 0x7f && !'()\\'.includes(plain) ? plain : `\\${code.toString(8).padStart(3, '0')}`;
  });
  return `(${coded.join('')})`;
}

function stream(keys: string, data: Uint8Array): Uint8Array {
  return joined([bytes(`<< ${keys}/Length ${data.length} >>\nstream\n`), data, bytes('\nendstream')]);
}

/** Objects 1, 2, … with the table of where each begins; 1 is the catalogue, 7 the information. */
function withTable(objects: readonly Uint8Array[]): Uint8Array {
  // The bytes above 127 tell transfer programs that this is no text.
  const parts: Uint8Array[] = [bytes('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
  const offsets: number[] = [];
  let at = parts.reduce((sum, part) => sum + part.length, 0);
  const push = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [i, object] of objects.entries()) {
    offsets.push(at);
    push(joined([bytes(`${i + 1} 0 obj\n`), object, bytes('\nendobj\n')]));
  }
  const table = at;
  push(
    bytes(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` +
        offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('') +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return joined(parts);
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Makes an MP4 or MOV ask to be shown turned by a quarter clockwise, as phones write upright footage: puts the display matrix of that turn into the header
 * of its picture track (ISO/IEC 14496-12 §8.3.2). Returns a changed copy; the pictures stay as they are.
 */
export function turnedClockwise(film: Buffer): Buffer {
  const copy = Buffer.from(film);
  const moov = boxes(copy, 0, copy.length).find(({ type }) => type === 'moov');
  const tracks = moov ? boxes(copy, moov.start, moov.end).filter(({ type }) => type === 'trak') : [];
  for (const track of tracks) {
    const header = boxes(copy, track.start, track.end).find(({ type }) => type === 'tkhd');
    if (!header || !isPicture(copy, track)) continue;
    const matrixAt = header.end - 44;
    const one = 1 << 16;
    const height = copy.readUInt32BE(header.end - 4);
    // x' = -y + height, y' = x: the picture's x axis points down. The translation keeps it in view.
    const matrix = [0, one, 0, -one, 0, 0, height, 0, 0x40000000];
    matrix.forEach((value, i) => copy.writeInt32BE(value, matrixAt + 4 * i));
    return copy;
  }
  throw new Error('there is no picture track');
}

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The boxes from one byte to another, by their contents. Sizes of 64 bits are for the media data only, which is passed over. */
function boxes(film: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const small = film.readUInt32BE(at);
    const size = small === 1 ? Number(film.readBigUInt64BE(at + 8)) : small === 0 ? to - at : small;
    found.push({ type: film.toString('latin1', at + 4, at + 8), start: at + 8, end: at + size });
    at += size;
  }
  return found;
}

function isPicture(film: Buffer, track: Box): boolean {
  const media = boxes(film, track.start, track.end).find(({ type }) => type === 'mdia');
  const handler = media && boxes(film, media.start, media.end).find(({ type }) => type === 'hdlr');
  return handler !== undefined && film.toString('latin1', handler.start + 8, handler.start + 12) === 'vide';
}

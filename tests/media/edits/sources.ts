import sharp from 'sharp';
import type { AVPixelFormat } from 'node-av/constants';
import { PictureFilter } from '../../../host/workers/media/engine/picture-filter.ts';
import { PictureReader } from '../../../host/workers/media/engine/picture-reader.ts';
import { mediaFile } from '../../../host/workers/media/engine/probe.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { EDIT_FORMAT, LUMA_SAMPLES, overPicture, PICTURE_BYTES } from './picture.ts';

const { width, height } = EDIT_FORMAT;

/** The pictures of one shot, by frame from its start; drawn into a picture that may hold anything. */
export type Footage = (frame: number, into: Uint8Array) => void;

/** A photograph as YUV planes of its own size, chroma as large as luma. */
export interface Photograph {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array];
}

export async function readPhotograph(path: string): Promise<Photograph> {
  const { data, info } = await sharp(path)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return photographOf(info, (pixel) => {
    const at = pixel * info.channels;
    const [r = 0, g = r, b = r] = [data[at], data[at + 1], data[at + 2]];
    return [r, g, b];
  });
}

/** `colour`: R, G and B of a pixel, 0..255. */
export function photographOf(
  size: { readonly width: number; readonly height: number },
  colour: (pixel: number) => readonly [number, number, number],
): Photograph {
  const pixels = size.width * size.height;
  const planes = [new Uint8Array(pixels), new Uint8Array(pixels), new Uint8Array(pixels)] as const;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [r, g, b] = colour(pixel);
    const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    planes[0][pixel] = 16.5 + (219 / 255) * luma;
    planes[1][pixel] = 128.5 + (224 / 255 / 1.8556) * (b - luma);
    planes[2][pixel] = 128.5 + (224 / 255 / 1.5748) * (r - luma);
  }
  return { width: size.width, height: size.height, planes };
}

/** How a camera looks at a photograph: from where, and how that changes from frame to frame. Lengths in pixels of the picture. */
export interface CameraMove {
  readonly zoom: number;
  readonly from: { readonly x: number; readonly y: number };
  readonly speed: { readonly x: number; readonly y: number };
  /** Magnification from one frame to the next. */
  readonly push: number;
  readonly shake: number;
  /** A stretch of a few frames in which it is thrown to the side. */
  readonly whip: { readonly at: number; readonly frames: number; readonly speed: number } | null;
}

export function randomMove(random: SeededRandom, photograph: Photograph): CameraMove {
  const kind = random.below(5);
  const speed = kind === 0 ? 0 : kind === 4 ? random.between(4, 12) : random.between(0.2, 3);
  const direction = random.between(0, 2 * Math.PI);
  return {
    zoom: Math.max(width / photograph.width, height / photograph.height) * random.between(1.05, 1.6),
    from: { x: random.between(0, photograph.width), y: random.between(0, photograph.height) },
    speed: { x: speed * Math.cos(direction), y: 0.5 * speed * Math.sin(direction) },
    push: kind === 3 ? random.between(0.985, 1.015) : 1,
    shake: random.next() < 0.3 ? random.between(0.5, 5) : 0,
    whip:
      random.next() < 0.12
        ? {
            at: random.between(8, 40),
            frames: random.between(4, 10),
            speed: random.pick([-1, 1]) * random.between(20, 60),
          }
        : null,
  };
}

/** Seen through a moving camera; beyond its edges the photograph is mirrored. */
export function movedPhotograph(photograph: Photograph, move: CameraMove): Footage {
  return (frame, into) => {
    const zoom = move.zoom * move.push ** frame;
    const thrown = move.whip ? move.whip.speed * Math.min(Math.max(0, frame - move.whip.at), move.whip.frames) : 0;
    const sway = (rate: number) => move.shake * (Math.sin(frame * rate) + 0.6 * Math.sin(frame * 2.7 * rate + 1));
    const left = move.from.x + (frame * move.speed.x + thrown + sway(0.71) - width / 2) / zoom;
    const top = move.from.y + (frame * move.speed.y + sway(0.53) - height / 2) / zoom;
    drawPlane(photograph, 0, { left, top, step: 1 / zoom, across: width, down: height }, into, 0);
    const chroma = { left, top, step: 2 / zoom, across: width / 2, down: height / 2 };
    drawPlane(photograph, 1, chroma, into, LUMA_SAMPLES);
    drawPlane(photograph, 2, chroma, into, LUMA_SAMPLES + LUMA_SAMPLES / 4);
  };
}

interface Window {
  readonly left: number;
  readonly top: number;
  readonly step: number;
  readonly across: number;
  readonly down: number;
}

function drawPlane(photograph: Photograph, plane: 0 | 1 | 2, window: Window, into: Uint8Array, at: number): void {
  const samples = photograph.planes[plane];
  const columns = readingPlaces(window.left, window.step, window.across, photograph.width);
  const rows = readingPlaces(window.top, window.step, window.down, photograph.height);
  let index = at;
  for (const row of rows) {
    const [upper, lower] = [row.first * photograph.width, row.second * photograph.width];
    for (const { first, second, share } of columns) {
      const above = (samples[upper + first] as number) * (1 - share) + (samples[upper + second] as number) * share;
      const below = (samples[lower + first] as number) * (1 - share) + (samples[lower + second] as number) * share;
      into[index++] = above + (below - above) * row.share + 0.5;
    }
  }
}

/** The two samples that each place of a line lies between, and how near it is to the second. */
function readingPlaces(start: number, step: number, count: number, length: number) {
  const mirrored = (place: number) => {
    const turn = ((place % (2 * length)) + 2 * length) % (2 * length);
    return turn < length ? turn : 2 * length - 1 - turn;
  };
  return Array.from({ length: count }, (_, index) => {
    const place = start + (index + 0.5) * step - 0.5;
    const whole = Math.floor(place);
    return { first: mirrored(whole), second: mirrored(whole + 1), share: place - whole };
  });
}

/** Something that moves through a shot: an oval cut from other footage, as an actor crosses the picture. */
export function withPasserBy(shot: Footage, passer: Footage, random: SeededRandom): Footage {
  const [radiusX, radiusY] = [random.between(0.05, 0.2), random.between(0.15, 0.45)];
  const [from, speed, centreY] = [random.between(-0.2, 1.2), random.between(-0.03, 0.03), random.between(0.4, 0.8)];
  const other = new Uint8Array(PICTURE_BYTES);
  return (frame, into) => {
    shot(frame, into);
    passer(frame, other);
    const centreX = from + speed * frame;
    for (let i = 0; i < PICTURE_BYTES; i++) {
      const [x, y] = [(X[i] as number) - centreX, (Y[i] as number) - centreY];
      if ((x / radiusX) ** 2 + (y / radiusY) ** 2 < 1) into[i] = other[i] as number;
    }
  };
}

const X = overPicture((x) => x);
const Y = overPicture((_, y) => y);

/** The pictures of a clip scaled to the films' size; `count` of them from its start. */
export async function readClip(path: string, count: number): Promise<Uint8Array[]> {
  const reader = new PictureReader(await mediaFile(path));
  let filter: PictureFilter | null = null;
  try {
    const pictures: Uint8Array[] = [];
    for (let index = 0; index < Math.min(count, reader.probe.video.frameCount); index++) {
      const picture = reader.read(index);
      const { colorSpace, colorRange } = picture;
      const pixelFormat = picture.format as AVPixelFormat;
      const input = { width: picture.width, height: picture.height, pixelFormat, colorSpace, colorRange };
      filter ??= new PictureFilter(input, `scale=${width}:${height}:flags=area:out_range=tv,format=yuv420p`, path);
      const scaled = filter.apply(picture);
      picture.free();
      pictures.push(Uint8Array.from(scaled.toBuffer()));
      scaled.free();
    }
    return pictures;
  } finally {
    filter?.close();
    reader.close();
  }
}

/** A stretch of a clip from a random frame on, played to and fro where it is too short. */
export function clipFootage(clip: readonly Uint8Array[], random: SeededRandom): Footage {
  const from = random.below(clip.length);
  return (frame, into) => {
    const turn = (from + frame) % (2 * clip.length);
    into.set(clip[turn < clip.length ? turn : 2 * clip.length - 1 - turn] as Uint8Array);
  };
}

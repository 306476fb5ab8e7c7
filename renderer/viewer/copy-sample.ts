import type { VideoSample } from 'mediabunny';
import type { Colour } from '../../core/contract/views.ts';
import type { SourceShape } from '../../core/render/placement.ts';
import type { YuvEncoding } from '../../core/render/yuv.ts';
import type { Plane, SourcePicture, YuvPicture } from './compositor/source-picture.ts';
import { giveBuffer, takeBuffer } from './spare-buffers.ts';

/** Layouts of decoded frames: how chroma is subsampled, how deep samples are, and what planes there are. */
interface Layout {
  readonly subsampling: YuvEncoding['subsampling'];
  readonly bitDepth: 8 | 10 | 12;
  readonly interleaved?: boolean;
  readonly alpha?: boolean;
}

const QUARTER = { horizontal: 2, vertical: 2 } as const;
const HALF = { horizontal: 2, vertical: 1 } as const;
const FULL = { horizontal: 1, vertical: 1 } as const;

/** WebCodecs' pixel formats (VideoFrame, §9.4). */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  NV12: { subsampling: QUARTER, bitDepth: 8, interleaved: true },
  ...Object.fromEntries(
    (
      [
        ['I420', QUARTER],
        ['I422', HALF],
        ['I444', FULL],
      ] as const
    ).flatMap(([name, subsampling]) =>
      (
        [
          ['', 8],
          ['P10', 10],
          ['P12', 12],
        ] as const
      ).flatMap(([suffix, bitDepth]) => [
        [`${name}${suffix}`, { subsampling, bitDepth }],
        [`${name}A${suffix}`, { subsampling, bitDepth, alpha: true }],
      ]),
    ),
  ),
};

const buffers = new WeakMap<SourcePicture, ArrayBuffer>();

/** A decoded frame in memory. `colour` is what the host says of the file, null where the file says it itself. Give it to `release` when it is no longer shown. */
export async function copySample(sample: VideoSample, colour: Colour | null): Promise<SourcePicture> {
  const { visibleRect, rotation, pixelAspectRatio, format } = sample;
  const shape: SourceShape = {
    width: visibleRect.width,
    height: visibleRect.height,
    pixelAspect: pixelAspectRatio.num / pixelAspectRatio.den,
    rotation,
  };
  const layout = format === null ? undefined : LAYOUTS[format];
  if (layout) return copyYuv(sample, shape, layout, colour);
  if (format === 'RGBA' || format === 'RGBX' || format === 'BGRA' || format === 'BGRX')
    return copyRgba(sample, shape, format);
  return { kind: 'browser', shape, frame: sample.toVideoFrame() };
}

/** The upper half of a picture, as solid as the luma of its lower half says: how a proxy has the alpha of its file. Pictures that can't be read in memory stay whole. */
export function withAlphaBelow(picture: SourcePicture): SourcePicture {
  if (picture.kind !== 'yuv') return picture;
  const height = picture.shape.height / 2;
  const upper = (plane: Plane): Plane => ({ ...plane, height: plane.height / 2 });
  const { luma, chroma } = picture;
  const stacked: YuvPicture = {
    ...picture,
    shape: { ...picture.shape, height },
    luma: upper(luma),
    chroma: chroma.length === 1 ? [upper(chroma[0])] : [upper(chroma[0]), upper(chroma[1])],
    alpha: { ...upper(luma), data: luma.data.subarray(height * luma.stride) },
  };
  const buffer = withdraw(picture);
  if (buffer) buffers.set(stacked, buffer);
  return stacked;
}

/** Ends the use of a picture's memory. */
export function release(picture: SourcePicture): void {
  if (picture.kind === 'browser') picture.frame.close();
  const buffer = withdraw(picture);
  if (buffer) giveBuffer(buffer);
}

/** Takes a picture's memory from it, for the caller to give back as a spare buffer; null where it has none, or no longer. */
export function withdraw(picture: SourcePicture): ArrayBuffer | null {
  const buffer = buffers.get(picture) ?? null;
  buffers.delete(picture);
  return buffer;
}

async function copyYuv(
  sample: VideoSample,
  shape: SourceShape,
  { subsampling, bitDepth, interleaved = false, alpha = false }: Layout,
  colour: Colour | null,
): Promise<SourcePicture> {
  const [buffer, places] = await copy(sample);
  const bytesPerSample = bitDepth > 8 ? 2 : 1;
  const plane = (index: number, isChroma: boolean): Plane => {
    const width = isChroma ? Math.ceil(shape.width / subsampling.horizontal) : shape.width;
    const height = isChroma ? Math.ceil(shape.height / subsampling.vertical) : shape.height;
    const channels = isChroma && interleaved ? 2 : 1;
    const { offset, stride: bytes } = places[index] ?? { offset: 0, stride: 0 };
    const stride = bytes / bytesPerSample;
    const length = stride * (height - 1) + width * channels;
    const data = bitDepth > 8 ? new Uint16Array(buffer, offset, length) : new Uint8Array(buffer, offset, length);
    return { data, width, height, stride, channels };
  };
  const picture: YuvPicture = {
    kind: 'yuv',
    shape,
    encoding: { ...(colour ?? colourOf(sample)), bitDepth, subsampling },
    luma: plane(0, false),
    chroma: interleaved ? [plane(1, true)] : [plane(1, true), plane(2, true)],
    alpha: alpha ? plane(3, false) : null,
  };
  buffers.set(picture, buffer);
  return picture;
}

async function copyRgba(sample: VideoSample, shape: SourceShape, format: string): Promise<SourcePicture> {
  const [buffer] = await copy(sample);
  const picture: SourcePicture = {
    kind: 'rgba',
    shape,
    data: new Uint8Array(buffer, 0, 4 * shape.width * shape.height),
    order: format.startsWith('RGB') ? 'rgba' : 'bgra',
    opaque: format.endsWith('X'),
  };
  buffers.set(picture, buffer);
  return picture;
}

async function copy(sample: VideoSample): Promise<[ArrayBuffer, { offset: number; stride: number }[]]> {
  const buffer = takeBuffer(sample.allocationSize());
  return [buffer, await sample.copyTo(buffer)];
}

/** What a frame says of itself; as for most video where it says nothing. */
function colourOf({ colorSpace }: VideoSample): Pick<YuvEncoding, 'matrix' | 'range' | 'chromaLocation'> {
  const { fullRange } = colorSpace;
  // Named in H.273 and by browsers, not yet by TypeScript.
  const matrix: string | null | undefined = colorSpace.matrix;
  return {
    matrix: matrix === 'smpte170m' || matrix === 'bt470bg' ? 'bt601' : matrix === 'bt2020-ncl' ? 'bt2020nc' : 'bt709',
    range: fullRange ? 'full' : 'limited',
    chromaLocation: 'left',
  };
}

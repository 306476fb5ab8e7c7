import type { Plane, SourcePicture } from '../../../renderer/viewer/compositor/source-picture.ts';
import type { GoldenSource, YuvSource } from '../../golden/picture/sources.ts';

/** A golden source as the window's compositor takes it. */
export function sourcePicture(source: GoldenSource): SourcePicture {
  return source.kind === 'yuv' ? yuv(source) : rgba(source);
}

function rgba({ shape, data }: Extract<GoldenSource, { kind: 'rgba' }>): SourcePicture {
  return { kind: 'rgba', shape, data, order: 'rgba', opaque: data.every((value, i) => i % 4 !== 3 || value === 255) };
}

function yuv({ shape, encoding, planes }: YuvSource): SourcePicture {
  const { subsampling, bitDepth } = encoding;
  const [luma, u, v] = planes.map((bytes, i): Plane => {
    const width = i === 0 ? shape.width : Math.ceil(shape.width / subsampling.horizontal);
    const height = i === 0 ? shape.height : Math.ceil(shape.height / subsampling.vertical);
    const data = bitDepth > 8 ? new Uint16Array(bytes.buffer) : bytes;
    return { data, width, height, stride: width, channels: 1 };
  }) as [Plane, Plane, Plane];
  return { kind: 'yuv', shape, encoding, luma, chroma: [u, v], alpha: null };
}

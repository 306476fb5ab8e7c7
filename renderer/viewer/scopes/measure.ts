import { chromaOf, chromaticityOf, lumaOf, type Codes } from './signal.ts';

/** A picture in numbers, for those who hear the scopes. Lumas, channels and saturation in percent. */
export interface Measures {
  readonly luma: { readonly least: number; readonly mean: number; readonly most: number };
  readonly channels: readonly { readonly least: number; readonly most: number }[];
  /** Shares of the samples at the lowest and at the highest luma code. */
  readonly clipped: { readonly below: number; readonly above: number };
  /** Distance from grey; 100 % is that of the most saturated colour that BT.709 has, in luma's own scale. */
  readonly saturation: { readonly mean: number; readonly most: number };
  /** Of the mean light; null for a black picture. */
  readonly chromaticity: readonly [x: number, y: number] | null;
}

/** Every so many samples are enough to tell. */
const stride = 4;

/** Measures R, G, B, A bytes; null where there are none. */
export function measure(bytes: Uint8Array | Uint8ClampedArray): Measures | null {
  const low = [1, 1, 1];
  const high = [0, 0, 0];
  const sums = [0, 0, 0];
  const luma = { least: 1, mean: 0, most: 0 };
  const saturation = { mean: 0, most: 0 };
  const clipped = { below: 0, above: 0 };
  let count = 0;
  for (let i = 0; i + 3 < bytes.length; i += 4 * stride) {
    const codes: Codes = [(bytes[i] ?? 0) / 255, (bytes[i + 1] ?? 0) / 255, (bytes[i + 2] ?? 0) / 255];
    codes.forEach((code, channel) => {
      low[channel] = Math.min(low[channel] ?? 1, code);
      high[channel] = Math.max(high[channel] ?? 0, code);
      sums[channel] = (sums[channel] ?? 0) + code;
    });
    const y = lumaOf(codes);
    luma.least = Math.min(luma.least, y);
    luma.most = Math.max(luma.most, y);
    luma.mean += y;
    if (Math.round(y * 255) === 0) clipped.below++;
    if (Math.round(y * 255) === 255) clipped.above++;
    const chroma = 2 * Math.hypot(...chromaOf(codes));
    saturation.mean += chroma;
    saturation.most = Math.max(saturation.most, chroma);
    count++;
  }
  if (count === 0) return null;
  const [r = 0, g = 0, b = 0] = sums.map((sum) => sum / count);
  return {
    luma: { least: percent(luma.least), mean: percent(luma.mean / count), most: percent(luma.most) },
    channels: low.map((least, channel) => ({ least: percent(least), most: percent(high[channel] ?? 0) })),
    clipped: { below: percent(clipped.below / count), above: percent(clipped.above / count) },
    saturation: { mean: percent(saturation.mean / count), most: percent(saturation.most) },
    chromaticity: chromaticityOf([r, g, b]),
  };
}

function percent(share: number): number {
  return Math.round(share * 100);
}

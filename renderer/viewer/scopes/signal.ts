/** R′G′B′ as the picture has it, each 0 to 1. */
export type Codes = readonly [red: number, green: number, blue: number];

/** Luma coefficients of ITU-R BT.709-6, item 3.2. */
const [kr, kg, kb] = [0.2126, 0.7152, 0.0722];

/** Exponent of the reference display's EOTF, ITU-R BT.1886, with black at zero. */
export const displayGamma = 2.4;

/** Linear BT.709 light to CIE 1931 XYZ under D65: the primaries of BT.709-6, item 1.3, normalised to Y = 1. Rows X, Y, Z. */
export const toXyz = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
] as const;

/** Y′, 0 to 1. */
export function lumaOf([r, g, b]: Codes): number {
  return kr * r + kg * g + kb * b;
}

/** C′b and C′r of BT.709-6, item 3.3, each −0.5 to 0.5. */
export function chromaOf(codes: Codes): readonly [cb: number, cr: number] {
  const y = lumaOf(codes);
  return [(codes[2] - y) / (2 - 2 * kb), (codes[0] - y) / (2 - 2 * kr)];
}

/** CIE 1931 chromaticity of the light that a reference display makes of the codes; null for black, which has none. */
export function chromaticityOf(codes: Codes): readonly [x: number, y: number] | null {
  const light = codes.map((code) => code ** displayGamma);
  const [x = 0, y = 0, z = 0] = toXyz.map((row) => row.reduce((sum, share, i) => sum + share * (light[i] ?? 0), 0));
  const sum = x + y + z;
  return sum > 0 ? [x / sum, y / sum] : null;
}

/** What the code values of Y′CbCr planes mean, and where their chroma samples lie. */
export interface YuvEncoding {
  readonly matrix: 'bt601' | 'bt709' | 'bt2020nc';
  readonly range: 'limited' | 'full';
  /** 8..16; above 8 a sample is a low-aligned 16-bit word. */
  readonly bitDepth: number;
  /** Luma columns and rows for each chroma sample; chroma planes' sizes round up. */
  readonly subsampling: { readonly horizontal: 1 | 2; readonly vertical: 1 | 2 };
  /** Across: on the left luma sample of its pair, or between the two. Down it lies between its two rows. */
  readonly chromaLocation: 'left' | 'center';
}

/** R = Y + redV·V; G = Y + greenU·U + greenV·V; B = Y + blueU·U, with Y = (code − lumaOffset)·lumaGain, and U and V likewise of chroma. */
export interface YuvToRgb {
  readonly lumaOffset: number;
  readonly lumaGain: number;
  readonly chromaOffset: number;
  readonly chromaGain: number;
  readonly redV: number;
  readonly greenU: number;
  readonly greenV: number;
  readonly blueU: number;
}

/** Luma weights of red and blue: BT.601-7 §2.5.1, BT.709-6 §3.2, BT.2020-2 table 4. */
const WEIGHTS = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020nc: [0.2627, 0.0593] } as const;

/** Code values as in BT.709-6 §4.4 and 4.6; full range as in ISO/IEC 23091-2 §8.3. */
export function yuvToRgb({ matrix, range, bitDepth }: Pick<YuvEncoding, 'matrix' | 'range' | 'bitDepth'>): YuvToRgb {
  const [red, blue] = WEIGHTS[matrix];
  const green = 1 - red - blue;
  const step = 2 ** (bitDepth - 8);
  const top = 256 * step - 1;
  const [redV, blueU] = [2 * (1 - red), 2 * (1 - blue)];
  return {
    lumaOffset: range === 'full' ? 0 : 16 * step,
    lumaGain: 1 / (range === 'full' ? top : 219 * step),
    chromaOffset: 128 * step,
    chromaGain: 1 / (range === 'full' ? top : 224 * step),
    redV,
    greenU: (-blueU * blue) / green,
    greenV: (-redV * red) / green,
    blueU,
  };
}

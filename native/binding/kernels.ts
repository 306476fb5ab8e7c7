/**
 * The native kernels as TypeScript sees them. Every kernel runs on libuv's thread pool, never on the JS thread,
 * splits its rows over `threads` (default: physical cores), and resolves when its output buffers are written. Buffers belong to the caller and must
 * not be touched until the promise settles.
 *
 * Pictures are planar float32: `[channel][row][column]`, no padding, display-referred Rec.709-encoded RGB with 0..1
 * as black..white (values outside are kept, never clipped, except where a kernel says so).
 * Wrong sizes reject with a RangeError that names the argument, the size it has and the size it needs; a buffer may be longer than needed.
 * An output must not share memory with an input or another output, unless the kernel says that it may be the input itself.
 * The same input gives the same bytes on any number of threads; another instruction set may round the last bit otherwise.
 */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** How many chroma samples stand for how many luma samples: 4:2:0 is {2,2}, 4:2:2 is {2,1}, 4:4:4 is {1,1}. */
export interface ChromaSubsampling {
  readonly horizontal: 1 | 2;
  readonly vertical: 1 | 2;
}

export type YuvMatrix = 'bt601' | 'bt709' | 'bt2020nc';
export type YuvRange = 'limited' | 'full';

export interface YuvFormat extends PictureSize {
  readonly subsampling: ChromaSubsampling;
  /** 8..16. Samples over 8 bits are little-endian 16-bit words, low-aligned (yuv420p10le's layout). */
  readonly bitDepth: number;
  readonly matrix: YuvMatrix;
  readonly range: YuvRange;
  /** Where a chroma sample sits: `left` (MPEG-2, H.264 default) or `center` (MPEG-1, JPEG). */
  readonly chromaLocation: 'left' | 'center';
}

/** Three planes of bytes, with the distance in bytes from one row to the next. Chroma sizes round up. */
export interface YuvPlanes {
  readonly data: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly strides: readonly [number, number, number];
}

/** x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type PixelAffine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

type Triple = readonly [number, number, number];

/** Samples of a picture: YUV planes, straight RGBA of 8 bits, or premultiplied RGBA floats as `composeRgba` makes them; RGBA is interleaved. */
export type Pixels =
  | { readonly kind: 'yuv'; readonly planes: YuvPlanes; readonly format: YuvFormat }
  | ({ readonly kind: 'straight'; readonly rgba: Uint8Array } & PictureSize)
  | ({ readonly kind: 'premultiplied'; readonly rgba: Float32Array } & PictureSize);

/** The effects of core/render/graph.ts, made ready for rows of samples. */
export type PixelEffect =
  | {
      readonly kind: 'asc-cdl';
      readonly slope: Triple;
      readonly offset: Triple;
      readonly power: Triple;
      readonly saturation: number;
    }
  | {
      readonly kind: 'lut';
      readonly dimensions: 1 | 3;
      readonly size: number;
      /** Four floats an entry (R, G, B, unused); of three dimensions red changes fastest. */
      readonly entries: Float32Array;
      readonly domain: { readonly from: Triple; readonly to: Triple };
      readonly mix: number;
    }
  | {
      readonly kind: 'mask';
      readonly shape: 'rectangle' | 'ellipse';
      readonly invert: boolean;
      /** From sample places (centres at halves) to the shape's own axes, where its edge lies at ± its radii. */
      readonly toShape: PixelAffine;
      readonly radiusX: number;
      readonly radiusY: number;
      /** How far it takes from 1 to 0 across the edge, in the units of those axes. */
      readonly softness: number;
    };

/** A source on the canvas: sample for pixel where `mapping` is null, which needs the canvas' size, else read through it, which takes premultiplied pixels and no effects. */
export interface PlacedPixels {
  readonly kind: 'placed';
  readonly pixels: Pixels;
  readonly effects: readonly PixelEffect[];
  /** See core/render/placement.ts. */
  readonly mapping: {
    readonly toSource: PixelAffine;
    readonly toPicture: PixelAffine;
    readonly edges: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
    readonly reads: number;
  } | null;
  readonly opacity: number;
}

/** One side of a passage; null is transparent. */
export type PassageSide = PlacedPixels | { readonly kind: 'colour'; readonly rgb: Triple } | null;

/** from·(1 − share) + to·share, with share = clamp(across·x + down·y + start) for the pixel with centre (x, y). */
export interface PixelPassage {
  readonly kind: 'passage';
  readonly from: PassageSide;
  readonly to: PassageSide;
  readonly share: { readonly across: number; readonly down: number; readonly start: number };
}

export interface PixelLayer {
  readonly blend:
    | 'normal'
    | 'multiply'
    | 'screen'
    | 'overlay'
    | 'darken'
    | 'lighten'
    | 'add'
    | 'difference'
    | 'hard-light'
    | 'soft-light';
  readonly picture: PlacedPixels | PixelPassage;
}

/** A file mapped into memory, from `mapFile`. */
export interface MappedFile {
  readonly mapped: never;
}

/** Where rows lie in a mapped file: native/kernels/scan.h draws a block. Places and sizes in bytes. */
export interface ScanBlocks {
  readonly first: number;
  readonly blockBytes: number;
  /** A multiple of 8. */
  readonly rowsPerBlock: number;
  readonly facets: number;
  readonly fine: number;
  readonly facetColumns: number;
  /** In all blocks together. */
  readonly rows: number;
}

/** The best of what its tables say; a table has 256 entries, one for each value of its column. */
export interface ScanTest {
  readonly any: readonly { readonly column: number; readonly worth: Uint8Array }[];
}

export interface ScanRequest {
  /** 160 components. A row scores query · row + Σ weight·worth/255 of the preferences. */
  readonly query: Float32Array;
  readonly preferences: readonly (ScanTest & { readonly weight: number })[];
  /** One bit a row, bit r & 7 of byte r >> 3; null: every row. A row that is not in it counts as not there. */
  readonly among: Uint8Array | null;
  /** Every one must say 2, yes; 1 is unknown, 0 is no. */
  readonly filter: readonly ScanTest[];
  /** Hits wanted, 1..10,000. */
  readonly limit: number;
}

export interface ScanAnswer {
  /** Best first; rows of equal score by their number. */
  readonly rows: Uint32Array;
  readonly scores: Float64Array;
  /** Rows that passed the filter. */
  readonly matched: number;
  /** Rows that no facet ruled out, but whose facets are not all known. */
  readonly unknown: number;
}

export interface Kernels {
  /** The instruction sets this build can use here, best first: `avx512`, `avx2`, `scalar`. */
  readonly dispatch: readonly string[];

  /** YUV (BT.601/709/2020 non-constant luminance, ITU-R BT.709-6 §3 / BT.2020-2 table 4) to RGB; bilinear chroma at its stated location. `rgb`: 3·w·h. */
  yuvToRgb(planes: YuvPlanes, format: YuvFormat, rgb: Float32Array): Promise<void>;
  /**
   * RGB to YUV, chroma averaged over its footprint (two columns when centred; weights 1:2:1 around the left one), rounded to nearest, clipped to what
   * a sample can hold, 0..2^bitDepth - 1: blacker than black and whiter than white survive.
   */
  rgbToYuv(rgb: Float32Array, format: YuvFormat, planes: YuvPlanes): Promise<void>;
  /**
   * y = x + strength·edit in YUV code values: `edit` (3·w·h RGB difference) is turned into a YUV difference (the matrix is linear), averaged over each chroma
   * sample's footprint, ordered-dithered with a fixed 8×8 Bayer pattern (floor(d + b), b in [0,1)) and added to the source's own samples.
   * Where the difference is 0 the sample is the source's own, bit for bit; strength 0 copies the planes. Results are clipped to the sample's legal code range
   * only where the edit, dithered to whole steps, is not 0. `output` may be `source`.
   */
  addEditToYuv(
    source: YuvPlanes,
    format: YuvFormat,
    edit: Float32Array,
    strength: number,
    output: YuvPlanes,
  ): Promise<void>;

  /** Tetrahedral 3-D LUT (Kasson et al. 1995). `lut`: size³·3 floats in .cube order (red fastest, RGB interleaved); input clipped to 0..1. In place is allowed. */
  applyLut3d(
    lut: Float32Array,
    lutSize: number,
    rgb: Float32Array,
    size: PictureSize,
    output: Float32Array,
  ): Promise<void>;
  /**
   * Bilateral-grid slice (Gharbi et al. 2017, HDRnet): `grid` is `[12][depth][rows][columns]`, trilinearly read at pixel centre and guide value (0..1), gives a
   * 3×4 affine *residual* A; `output = rgb + A·[r g b 1]`. `guide`: w·h luma. In place is allowed.
   */
  sliceBilateralGrid(
    grid: Float32Array,
    gridShape: { readonly depth: number; readonly rows: number; readonly columns: number },
    guide: Float32Array,
    rgb: Float32Array,
    size: PictureSize,
    output: Float32Array,
  ): Promise<void>;
  /** Rec.709 luma of RGB (0.2126, 0.7152, 0.0722), one plane. */
  luma(rgb: Float32Array, size: PictureSize, output: Float32Array): Promise<void>;

  /** Joint-bilateral upsampling (Kopf et al. 2007) of `channels` low-resolution planes with full-resolution luma as guide; sigma in low-res pixels and guide units. */
  upsampleJointBilateral(
    low: Float32Array,
    lowSize: PictureSize,
    channels: number,
    guideLow: Float32Array,
    guide: Float32Array,
    size: PictureSize,
    sigma: { readonly spatial: number; readonly range: number },
    output: Float32Array,
  ): Promise<void>;
  /** Guided filter (He et al. 2010) fitted at low resolution and applied at full resolution (the "fast" form): per-channel linear model on the luma guide. */
  upsampleGuided(
    low: Float32Array,
    lowSize: PictureSize,
    channels: number,
    guideLow: Float32Array,
    guide: Float32Array,
    size: PictureSize,
    options: { readonly radius: number; readonly epsilon: number },
    output: Float32Array,
  ): Promise<void>;

  /** Area-weighted mean resize to a smaller or equal size (exact box mean where the ratio is whole): plate, proxy and style inputs. */
  boxMean(
    input: Float32Array,
    size: PictureSize,
    channels: number,
    output: Float32Array,
    outputSize: PictureSize,
  ): Promise<void>;
  /** Bilinear resize with pixel-centre alignment (half-pixel), edges clamped. */
  resizeBilinear(
    input: Float32Array,
    size: PictureSize,
    channels: number,
    output: Float32Array,
    outputSize: PictureSize,
  ): Promise<void>;
  /** Backward bilinear warp: output(p) = input(p + flow(p)); `flow` is `[2][h][w]` in pixels (x, then y); edges clamped. */
  warpBilinear(
    input: Float32Array,
    size: PictureSize,
    channels: number,
    flow: Float32Array,
    output: Float32Array,
  ): Promise<void>;

  /**
   * Dense inverse search optical flow (Kroeger et al., ECCV 2016) from `first` to `second`, one luma plane each, 0..1. Result `[2][h][w]` in pixels:
   * second(p + flow(p)) ≈ first(p). Presets follow the paper's operating points as OpenCV names them.
   */
  flowDis(
    first: Float32Array,
    second: Float32Array,
    size: PictureSize,
    preset: 'ultrafast' | 'fast' | 'medium',
    flow: Float32Array,
  ): Promise<void>;
  /**
   * Forward–backward check (Sundaram et al., ECCV 2010): valid where |f + b(p+f)|² < 0.01(|f|² + |b|²) + 0.5 and p+f lies inside the picture. `validity`: 1 or 0 a pixel.
   */
  flowValidity(forward: Float32Array, backward: Float32Array, size: PictureSize, validity: Uint8Array): Promise<void>;

  /**
   * Lays layers over each other, bottom first, as core/render/graph.ts means it, over black and straight into YUV. Colours are clipped to 0..1, as they are
   * shown; then as `rgbToYuv`. Rows stay in the cache from the first sample read to the last written.
   */
  composeYuv(layers: readonly PixelLayer[], format: YuvFormat, planes: YuvPlanes): Promise<void>;
  /** The same into premultiplied RGBA, interleaved: 4·w·h; not clipped. */
  composeRgba(layers: readonly PixelLayer[], size: PictureSize, rgba: Float32Array): Promise<void>;
  /** from·(1 − share) + to·share in code values, rounded to nearest; share 0..1. A dissolve that leaves chroma as fine as it is. */
  mixYuv(from: YuvPlanes, to: YuvPlanes, format: YuvFormat, share: number, output: YuvPlanes): Promise<void>;

  /** Maps a file, read only, as long as it is now. Throws when it can't be read. Until `unmapFile` it must not be cut shorter. */
  mapFile(path: string): MappedFile;
  /** Lets go of the file; a scan that runs keeps its own hold until it is done. */
  unmapFile(file: MappedFile): void;
  /** The rows nearest to a query, exactly: every row is scored. Bound by memory: it reads about 160 bytes a row. */
  scanVectors(file: MappedFile, blocks: ScanBlocks, request: ScanRequest): Promise<ScanAnswer>;
}

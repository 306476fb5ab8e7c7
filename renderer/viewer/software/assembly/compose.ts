/**
 * The arithmetic of `Kernel` in AssemblyScript, four pixels at a time: rows of 8-bit Y′CbCr to rows of sums of R′G′B′, each through a look, and sums to bytes. Sums are four
 * floats a pixel: red, green, blue, nothing. Rows may be written and read for up to three pixels beyond their width. Pointers count bytes and are not checked: see kernel.ts.
 */

/** Chroma between two rows: `near` and `far` by its share, in −0.5..0.5. One sample more is written before the first and after the last, each like its neighbour. */
export function mixChroma(near: usize, far: usize, share: f32, offset: f32, gain: f32, count: i32, mixed: usize): void {
  const part = f32x4.splat(share);
  const zero = f32x4.splat(offset);
  const scale = f32x4.splat(gain);
  for (let i = 0; i < count; i += 4) {
    const first = bytesToFloats(near + i);
    const both = f32x4.add(first, f32x4.mul(part, f32x4.sub(bytesToFloats(far + i), first)));
    v128.store(mixed + (i << 2), f32x4.mul(f32x4.sub(both, zero), scale));
  }
  const end = mixed + (count << 2);
  store<f32>(mixed - 4, load<f32>(mixed));
  store<f32>(end, load<f32>(end - 4));
}

/**
 * Two samples for each of `count` of them: the left one has `before` of the sample before, the right one `after` of the sample after, and each the rest of its own.
 * `mixed` is a row as `mixChroma` leaves it.
 */
export function doubleChroma(mixed: usize, count: i32, before: f32, after: f32, doubled: usize): void {
  const left = f32x4.splat(before);
  const right = f32x4.splat(after);
  for (let i = 0; i < count; i += 4) {
    const at = mixed + (i << 2);
    const own = v128.load(at);
    const even = f32x4.add(own, f32x4.mul(left, f32x4.sub(v128.load(at - 4), own)));
    const odd = f32x4.add(own, f32x4.mul(right, f32x4.sub(v128.load(at + 4), own)));
    const to = doubled + (i << 3);
    v128.store(to, i32x4.shuffle(even, odd, 0, 4, 1, 5));
    v128.store(to + 16, i32x4.shuffle(even, odd, 2, 6, 3, 7));
  }
}

/**
 * A row's straight colour: R, G and B for each four pixels, one after the other. `matrix`: lumaOffset, lumaGain, redV, greenU, greenV, blueU. See `YuvToRgb`.
 */
export function toRgb(luma: usize, u: usize, v: usize, width: i32, matrix: usize, colours: usize): void {
  const offset = v128.load32_splat(matrix);
  const gain = v128.load32_splat(matrix, 4);
  const redV = v128.load32_splat(matrix, 8);
  const greenU = v128.load32_splat(matrix, 12);
  const greenV = v128.load32_splat(matrix, 16);
  const blueU = v128.load32_splat(matrix, 20);
  for (let x = 0; x < width; x += 4) {
    const y = f32x4.mul(f32x4.sub(bytesToFloats(luma + x), offset), gain);
    const cb = v128.load(u + (x << 2));
    const cr = v128.load(v + (x << 2));
    const to = colours + x * 12;
    v128.store(to, f32x4.add(y, f32x4.mul(redV, cr)));
    v128.store(to + 16, f32x4.add(y, f32x4.add(f32x4.mul(greenU, cb), f32x4.mul(greenV, cr))));
    v128.store(to + 32, f32x4.add(y, f32x4.mul(blueU, cb)));
  }
}

/** Adds a row of colours to sums by its weight. */
export function addPlain(colours: usize, width: i32, weight: f32, sums: usize): void {
  const share = f32x4.splat(weight);
  const none = f32x4.splat(0);
  for (let x = 0; x < width; x += 4) {
    const from = colours + x * 12;
    const r = f32x4.mul(share, v128.load(from));
    const g = f32x4.mul(share, v128.load(from, 16));
    const b = f32x4.mul(share, v128.load(from, 32));
    const rg01 = i32x4.shuffle(r, g, 0, 4, 1, 5);
    const rg23 = i32x4.shuffle(r, g, 2, 6, 3, 7);
    const b01 = i32x4.shuffle(b, none, 0, 4, 1, 5);
    const b23 = i32x4.shuffle(b, none, 2, 6, 3, 7);
    const to = sums + (x << 4);
    addTo(to, i64x2.shuffle(rg01, b01, 0, 2));
    addTo(to + 16, i64x2.shuffle(rg01, b01, 1, 3));
    addTo(to + 32, i64x2.shuffle(rg23, b23, 0, 2));
    addTo(to + 48, i64x2.shuffle(rg23, b23, 1, 3));
  }
}

/**
 * Adds a row of colours to sums by its weight, looked up in a table of `size` entries a side: four floats each, red fastest. Tetrahedral (Kasson et al. 1995): from the
 * darkest corner of a cell to the lightest along its axes, the longest way first. `domain`: three floats that are taken off, three that scale what is left to 0..1.
 * `scratch`: 128 bytes.
 */
export function addLooked(
  colours: usize,
  width: i32,
  weight: f32,
  table: usize,
  size: i32,
  domain: usize,
  scratch: usize,
  sums: usize,
): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const share = f32x4.splat(weight);
  const cells = f32x4.splat(<f32>(size - 1));
  const lastCell = f32x4.splat(<f32>(size - 2));
  const stepR = i32x4.splat(16);
  const stepG = i32x4.splat(16 * size);
  const stepB = i32x4.splat(16 * size * size);
  const diagonal = i32x4.add(stepR, i32x4.add(stepG, stepB));
  const start = i32x4.splat(<i32>table);
  for (let x = 0; x < width; x += 4) {
    const from = colours + x * 12;
    let r = f32x4.mul(f32x4.sub(v128.load(from), v128.load32_splat(domain)), v128.load32_splat(domain, 12));
    let g = f32x4.mul(f32x4.sub(v128.load(from, 16), v128.load32_splat(domain, 4)), v128.load32_splat(domain, 16));
    let b = f32x4.mul(f32x4.sub(v128.load(from, 32), v128.load32_splat(domain, 8)), v128.load32_splat(domain, 20));
    r = f32x4.mul(f32x4.pmin(f32x4.pmax(r, zero), one), cells);
    g = f32x4.mul(f32x4.pmin(f32x4.pmax(g, zero), one), cells);
    b = f32x4.mul(f32x4.pmin(f32x4.pmax(b, zero), one), cells);
    const lowR = f32x4.pmin(f32x4.floor(r), lastCell);
    const lowG = f32x4.pmin(f32x4.floor(g), lastCell);
    const lowB = f32x4.pmin(f32x4.floor(b), lastCell);
    r = f32x4.sub(r, lowR);
    g = f32x4.sub(g, lowG);
    b = f32x4.sub(b, lowB);
    const most = f32x4.pmax(r, f32x4.pmax(g, b));
    const least = f32x4.pmin(r, f32x4.pmin(g, b));
    const middle = f32x4.sub(f32x4.sub(f32x4.add(r, f32x4.add(g, b)), most), least);
    const first = v128.bitselect(
      stepR,
      v128.bitselect(stepG, stepB, f32x4.ge(g, b)),
      v128.and(f32x4.ge(r, g), f32x4.ge(r, b)),
    );
    const last = v128.bitselect(
      stepB,
      v128.bitselect(stepG, stepR, f32x4.le(g, r)),
      v128.and(f32x4.le(b, g), f32x4.le(b, r)),
    );
    const dark = i32x4.add(
      i32x4.add(start, i32x4.mul(i32x4.trunc_sat_f32x4_s(lowR), stepR)),
      i32x4.add(i32x4.mul(i32x4.trunc_sat_f32x4_s(lowG), stepG), i32x4.mul(i32x4.trunc_sat_f32x4_s(lowB), stepB)),
    );
    const light = i32x4.add(dark, diagonal);
    // Places and weights of the four corners, to be taken up pixel by pixel.
    v128.store(scratch, dark);
    v128.store(scratch, i32x4.add(dark, first), 16);
    v128.store(scratch, i32x4.sub(light, last), 32);
    v128.store(scratch, light, 48);
    v128.store(scratch, f32x4.mul(share, f32x4.sub(one, most)), 64);
    v128.store(scratch, f32x4.mul(share, f32x4.sub(most, middle)), 80);
    v128.store(scratch, f32x4.mul(share, f32x4.sub(middle, least)), 96);
    v128.store(scratch, f32x4.mul(share, least), 112);
    for (let pixel = 0; pixel < 4; pixel++) {
      const own = scratch + (pixel << 2);
      const darker = f32x4.add(
        f32x4.mul(v128.load32_splat(own, 64), v128.load(load<u32>(own))),
        f32x4.mul(v128.load32_splat(own, 80), v128.load(load<u32>(own, 16))),
      );
      const lighter = f32x4.add(
        f32x4.mul(v128.load32_splat(own, 96), v128.load(load<u32>(own, 32))),
        f32x4.mul(v128.load32_splat(own, 112), v128.load(load<u32>(own, 48))),
      );
      addTo(sums + ((x + pixel) << 4), f32x4.add(darker, lighter));
    }
  }
}

/** Turns a row of sums into opaque RGBA bytes, and clears it for the next. */
export function pack(sums: usize, width: i32, rgba: usize): void {
  const opaque = i32x4.splat(0xff000000);
  for (let x = 0; x < width; x += 4) {
    const from = sums + (x << 4);
    const left = i16x8.narrow_i32x4_s(code(from), code(from + 16));
    const right = i16x8.narrow_i32x4_s(code(from + 32), code(from + 48));
    v128.store(rgba + (x << 2), v128.or(opaque, i8x16.narrow_i16x8_u(left, right)));
    memory.fill(from, 0, 64);
  }
}

/** A sum as code values, not yet clamped. */
function code(at: usize): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at), f32x4.splat(255))));
}

function addTo(at: usize, value: v128): void {
  v128.store(at, f32x4.add(v128.load(at), value));
}

function bytesToFloats(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

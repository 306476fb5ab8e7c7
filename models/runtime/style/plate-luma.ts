/** BT.709 luma of each pixel of planar RGB ([3][height][width]), in the picture's own code values. */
export function plateLuma(plate: Float32Array): Float64Array {
  const pixels = plate.length / 3;
  return Float64Array.from(
    { length: pixels },
    (_, i) =>
      0.2126 * (plate[i] as number) +
      0.7152 * (plate[pixels + i] as number) +
      0.0722 * (plate[2 * pixels + i] as number),
  );
}

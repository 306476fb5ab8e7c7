/** Display transfer as a pure power (ITU-R BT.1886). */
export const DISPLAY_GAMMA = 2.4;

/** OKLab (B. Ottosson, https://bottosson.github.io/posts/oklab/) of a display-referred Rec.709 colour 0..1. */
export function oklabOf(red: number, green: number, blue: number): [lightness: number, a: number, b: number] {
  const linearRed = Math.max(red, 2e-5) ** DISPLAY_GAMMA;
  const linearGreen = Math.max(green, 2e-5) ** DISPLAY_GAMMA;
  const linearBlue = Math.max(blue, 2e-5) ** DISPLAY_GAMMA;
  const long = Math.cbrt(0.4122214708 * linearRed + 0.5363325363 * linearGreen + 0.0514459929 * linearBlue);
  const medium = Math.cbrt(0.2119034982 * linearRed + 0.6806995451 * linearGreen + 0.1073969566 * linearBlue);
  const short = Math.cbrt(0.0883024619 * linearRed + 0.2817188376 * linearGreen + 0.6299787005 * linearBlue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

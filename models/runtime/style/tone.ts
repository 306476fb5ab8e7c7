import type { Key, ShotReadable } from '../../../core/style/readable.ts';
import { agreed, clampUnit, type Measured } from './measured.ts';
import { oklabOf } from './oklab.ts';
import { LUMA_PERCENTILE, LUMA_PERCENTILES } from './statistics.ts';

/** Tone and colour of a shot from its frames' 128 style statistics and plates ([3][pixels], 0..1). */
export function toneOf(
  statistics: readonly (readonly number[])[],
  plates: readonly Float32Array[],
): Pick<ShotReadable, 'contrastCurve' | 'contrast' | 'blackPoint' | 'whitePoint' | 'saturation' | 'key'> {
  const curves = statistics.map((frame) =>
    LUMA_PERCENTILES.map((_, i) => clampUnit(frame[LUMA_PERCENTILE + i] as number)),
  );
  const at = (i: number): Measured<number> =>
    agreed(
      curves.map((curve) => curve[i] as number),
      0.15,
    );
  const curve = LUMA_PERCENTILES.map((_, i) => at(i));
  return {
    contrastCurve: {
      value: curve.map(({ value }) => value),
      confidence: Math.min(...curve.map(({ confidence }) => confidence)),
    },
    contrast: agreed(
      curves.map((frame) => clampUnit((frame[7] as number) - (frame[1] as number))),
      0.15,
    ),
    blackPoint: at(0),
    whitePoint: at(8),
    saturation: agreed(plates.map(meanChroma), 0.05),
    key: keyOf(curve.map(({ value }) => value)),
  };
}

function meanChroma(plate: Float32Array): number {
  const count = plate.length / 3;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const [, a, b] = oklabOf(plate[i] as number, plate[count + i] as number, plate[2 * count + i] as number);
    sum += Math.hypot(a, b);
  }
  return sum / count;
}

/**
 * High or low key from the luma percentiles 1, 5, 10, 25, 50, 75, 90, 95 and 99: low where most of the picture is dark while something in it is not,
 * high where hardly anything is dark. The surer the further from the borders between them.
 */
function keyOf(curve: readonly number[]): Measured<Key> {
  const [tenth, quarter, middle, upper] = [curve[2], curve[3], curve[4], curve[5]] as [number, number, number, number];
  const low = Math.min((0.22 - middle) / 0.15, (0.4 - upper) / 0.2);
  const high = Math.min((middle - 0.55) / 0.15, (tenth - 0.18) / 0.15, (quarter - 0.32) / 0.15);
  const value: Key = low > 0 ? 'low' : high > 0 ? 'high' : 'normal';
  const margin = value === 'low' ? low : value === 'high' ? high : -Math.max(low, high);
  return { value, confidence: clampUnit(0.5 + 0.5 * Math.min(1, margin)) };
}

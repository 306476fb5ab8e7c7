import { plateLuma } from '../style/plate-luma.ts';
import type { ShotReadable, ShotSize } from '../../../core/style/readable.ts';
import { PLATE_SIZE } from '../regenerate/sizes.ts';
import { clampUnit, type Measured } from '../style/measured.ts';
import { subjectOf } from './subject.ts';

/**
 * How a shot is framed, from the mean of its plates ([3][36][64], 0..1). Without a subject that stands out, size and headroom stay unknown.
 */
export function framingOf(plate: Float32Array): Pick<ShotReadable, 'subject' | 'headroom' | 'shotSize' | 'symmetry'> {
  const subject = subjectOf(plate);
  return {
    symmetry: symmetryOf(plate),
    ...(subject && {
      subject,
      headroom: { value: subject.value.top, confidence: subject.confidence },
      shotSize: { value: sizeOf(subject.value), confidence: 0.8 * subject.confidence },
    }),
  };
}

/**
 * The shot size that a person of this outline would be in. One who is cut off by the lower edge is nearer the wider the outline is; one who is not is
 * seen whole.
 */
function sizeOf({ top, width, height }: { top: number; width: number; height: number }): ShotSize {
  const cutOff = top + height > 0.97;
  if (!cutOff) return height < 0.15 ? 'extreme-wide' : height < 0.45 ? 'wide' : 'full';
  if (height < 0.45) return 'medium-wide';
  if (width < 0.3) return 'medium';
  if (width < 0.45) return 'medium-close-up';
  return width < 0.65 ? 'close-up' : 'extreme-close-up';
}

/** Correlation of the luma with its mirror image; below 0 is no symmetry either. */
function symmetryOf(plate: Float32Array): Measured<number> {
  const { width, height } = PLATE_SIZE;
  const pixels = width * height;
  const luma = plateLuma(plate);
  const mean = luma.reduce((sum, value) => sum + value, 0) / pixels;
  let [own, mirrored] = [0, 0];
  for (let i = 0; i < pixels; i++) {
    const other = i - (i % width) + width - 1 - (i % width);
    own += ((luma[i] as number) - mean) ** 2;
    mirrored += ((luma[i] as number) - mean) * ((luma[other] as number) - mean);
  }
  // A flat picture is as symmetric as one likes; that says nothing.
  const contrast = Math.sqrt(own / pixels);
  return { value: own === 0 ? 1 : clampUnit(mirrored / own), confidence: clampUnit(contrast / 0.08) };
}

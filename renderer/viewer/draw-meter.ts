/** One side's level in decibels of full scale. */
export interface MeterBar {
  readonly peak: number;
  readonly rms: number;
}

/** The bottom of the scale, in decibels. */
export const meterFloor = -60;

/** Lines across the bars: full scale, EBU R 68's maximum and alignment levels, and every 12 dB below. */
const marks = [0, -9, -18, -30, -42, -54];
/** Above EBU R 68's permitted maximum, and above the alignment level. */
const [hot, warm] = [-9, -18];

const gap = 2;

/** Bars from bottom to top: what is strong over a while filled, the peak as a line above. */
export function drawMeter(context: CanvasRenderingContext2D, bars: readonly MeterBar[]): void {
  const { width, height } = context.canvas;
  const place = (decibels: number) => Math.round(height * (Math.max(meterFloor, Math.min(0, decibels)) / meterFloor));
  context.fillStyle = '#111';
  context.fillRect(0, 0, width, height);
  const barWidth = (width - gap) / bars.length;
  for (const [i, { peak, rms }] of bars.entries()) {
    const x = Math.round(i * (barWidth + gap));
    context.fillStyle = '#7f9a86';
    context.fillRect(x, place(rms), barWidth, height - place(rms));
    if (peak <= meterFloor) continue;
    context.fillStyle = peak > hot ? '#d8694f' : peak > warm ? '#d0b35a' : '#a9c2ae';
    context.fillRect(x, place(peak), barWidth, 2);
  }
  context.fillStyle = 'rgb(255 255 255 / 14%)';
  for (const mark of marks) context.fillRect(0, place(mark), width, 1);
}

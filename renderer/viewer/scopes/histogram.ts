import { lumaOf } from './signal.ts';
import type { Pixels } from './cells.ts';

/** 8-bit codes. */
const codeCount = 256;

/** For red, green, blue and luma, by code: how many samples have it, 1 being the most of any channel's but the clipped ones: those may be all there are. */
export type Shares = readonly [red: Float32Array, green: Float32Array, blue: Float32Array, luma: Float32Array];

export function countCodes({ bytes }: Pixels): Shares {
  const counts = [0, 1, 2, 3].map(() => new Float32Array(codeCount)) as unknown as Shares;
  const [red, green, blue, luma] = counts;
  for (let at = 0; at < bytes.length; at += 4) {
    const [r, g, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
    const y = Math.round(lumaOf([r, g, b]));
    red[r] = (red[r] ?? 0) + 1;
    green[g] = (green[g] ?? 0) + 1;
    blue[b] = (blue[b] ?? 0) + 1;
    luma[y] = (luma[y] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts.flatMap((channel) => [...channel.subarray(1, codeCount - 1)]));
  for (const channel of counts)
    for (let code = 0; code < codeCount; code++) channel[code] = (channel[code] ?? 0) / most;
  return counts;
}

/** How much of the height the most frequent code fills. */
const fullHeight = 0.97;
const channelLight = ['rgb(158 0 0)', 'rgb(0 158 0)', 'rgb(0 0 158)'] as const;

/** Draws shares as columns: red, green and blue over each other, luma in front of them as a line from code to code. */
export function drawShares(context: CanvasRenderingContext2D, shares: Shares): void {
  const { width, height } = context.canvas;
  const heightOf = (share: number) => height * (1 - Math.min(1, share * fullHeight));
  const outline = (channel: Float32Array) => {
    const path = new Path2D();
    path.moveTo(0, height);
    for (const [code, share] of channel.entries()) {
      path.lineTo((code / codeCount) * width, heightOf(share));
      path.lineTo(((code + 1) / codeCount) * width, heightOf(share));
    }
    path.lineTo(width, height);
    return path;
  };
  context.save();
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'lighter';
  for (const [i, light] of channelLight.entries()) {
    context.fillStyle = light;
    context.fill(outline(shares[i as 0 | 1 | 2]));
  }
  context.strokeStyle = 'rgb(255 255 255 / 40%)';
  context.lineWidth = 1.5;
  context.stroke(outline(shares[3]));
  context.restore();
}

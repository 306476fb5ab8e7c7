import type { FrameGraph } from '../../../../core/render/graph.ts';
import type { Size } from '../../../../core/render/placement.ts';
import { time } from '../../../../core/time/rational-time.ts';
import type { Rate } from '../../../../core/time/rate.ts';

/** A frame of the one file there is, filling the canvas: sizes in even pixels may leave a hair of the picture's shape, `seen`, outside. */
export function wholeFrame(frame: number, rate: Rate, canvas: Size, seen: Size): FrameGraph {
  const [across, down] = [canvas.width / seen.width, canvas.height / seen.height];
  const scale = Math.max(across, down) / Math.min(across, down);
  const source = {
    kind: 'media',
    media: { kind: 'asset', assetId: 'file' },
    instant: time(frame, rate),
    reader: 'file',
  } as const;
  const placement = { x: 0, y: 0, scale, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };
  return {
    ...canvas,
    layers: [{ blend: 'normal', picture: { kind: 'placed', source, effects: [], placement, opacity: 1 } }],
  };
}

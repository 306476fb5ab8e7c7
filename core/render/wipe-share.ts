import type { Size } from './placement.ts';

/** How far a passage is at the pixel with centre (x, y): across·x + down·y + start, held to 0..1. */
export interface ShareAcross {
  readonly across: number;
  readonly down: number;
  readonly start: number;
}

/**
 * A wipe's edge moves in the direction of `angle` (clockwise degrees, 0 to the right) from one corner of the canvas to the opposite one; it is `softness` (0..1 of that
 * way) wide, at least a pixel, and outside the canvas at share 0 and 1.
 */
export function wipeShare(
  { angle, softness, share }: { angle: number; softness: number; share: number },
  { width, height }: Size,
): ShareAcross {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const way = Math.abs(cos) * width + Math.abs(sin) * height;
  const soft = Math.max(1 / way, Math.min(1, Math.max(0, softness)));
  const across = -cos / (way * soft);
  const down = -sin / (way * soft);
  const centre = (share * (1 + soft) - 0.5) / soft;
  return { across, down, start: centre - (across * width) / 2 - (down * height) / 2 };
}

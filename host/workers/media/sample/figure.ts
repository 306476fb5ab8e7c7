import { Plate, type Colour } from './plate.ts';

/** A walking person in profile, seen against the light. `stride`: phase of the step in radians; `height`: pixels. Feet at the middle of the plate. */
export function walker(stride: number, height: number, coat: Colour, skin: Colour): Plate {
  const plate = new Plate(Math.ceil(height) + 8, Math.ceil(height * 2) + 8);
  const unit = height / 8;
  const swing = Math.sin(stride) * unit * 1.1;
  limb(plate, 0, -4 * unit, swing, 0, unit * 0.42, coat);
  limb(plate, 0, -4 * unit, -swing, 0, unit * 0.42, coat);
  plate.ellipse(0, -5.2 * unit, unit * 0.95, unit * 1.9, coat, 1);
  limb(plate, 0, -6.4 * unit, -swing * 0.8, -4 * unit, unit * 0.32, coat);
  plate.ellipse(unit * 0.12, -7.4 * unit, unit * 0.5, unit * 0.62, skin, 1);
  return plate;
}

function limb(plate: Plate, x0: number, y0: number, x1: number, y1: number, radius: number, colour: Colour): void {
  const steps = 14;
  for (let step = 0; step <= steps; step++) {
    const t = step / steps;
    plate.ellipse(
      x0 + (x1 - x0) * t,
      y0 + (y1 - y0) * t,
      radius * (1.15 - 0.35 * t),
      radius * (1.15 - 0.35 * t),
      colour,
      0.8,
    );
  }
}

import { PLATE_SIZE } from '../../models/runtime/regenerate/sizes.ts';
import type { SeededRandom } from '../seeded-random.ts';

type Vector = readonly [x: number, y: number, z: number];

/** Figures on a floor under one key light, and where it is. */
export interface LitScene {
  /** [3][36][64], 0..1. */
  readonly plate: Float32Array;
  /** Unit vector to the key: x to the camera's right, y up, z towards it. */
  readonly key: Vector;
}

interface Ball {
  readonly centre: Vector;
  readonly radius: number;
  readonly tone: number;
}

const MOST_STEPS = 48;
const SHADOW_STEPS = 20;
const FAR = 14;
const FLOOR = -1.2;

/**
 * Renders a scene: two to four figures, each a soft union of balls (head, chest, hip, knees), by sphere tracing (Hart 1996). Nothing of it is like what
 * the light role learned from, but for physics. Light comes from anywhere but straight behind, from 5° under the lens to 70° above it.
 */
export function renderLitScene(random: SeededRandom): LitScene {
  const azimuth = random.between(-150, 150) * (Math.PI / 180);
  const elevation = random.between(-5, 70) * (Math.PI / 180);
  const key: Vector = [
    Math.cos(elevation) * Math.sin(azimuth),
    Math.sin(elevation),
    Math.cos(elevation) * Math.cos(azimuth),
  ];
  const fill = 2 ** -random.between(1.5, 5);
  const soft = random.between(0.03, 0.4);
  const lights = Array.from({ length: 4 }, (): Vector => {
    const jitter = random.three(-soft, soft);
    return unit([key[0] + jitter[0], key[1] + jitter[1], key[2] + jitter[2]]);
  });
  const figures = Array.from({ length: 2 + random.below(3) }, () => figure(random));
  const wall = random.next() < 0.6 ? -random.between(6, 9) : -Infinity;
  const tones = { floor: random.between(0.15, 0.7), wall: random.between(0.1, 0.7), sky: random.between(0.02, 0.8) };
  const warmth = random.between(-0.3, 0.3);
  const focal = random.between(0.7, 1.5);

  const distance = (p: Vector): number => {
    let nearest = Math.min(p[1] - FLOOR, p[2] - wall);
    for (const balls of figures) nearest = Math.min(nearest, softUnion(balls, p));
    return nearest;
  };
  const shade = (px: number, py: number): number => {
    const ray = unit([px, py, -focal]);
    const reached = march(distance, [0, 0, 0], ray, MOST_STEPS, FAR);
    if (reached === null) return tones.sky * (0.8 + 0.5 * ray[1]);
    const at = along([0, 0, 0], ray, reached);
    const normal = normalAt(distance, at);
    let lit = 0;
    for (const light of lights) {
      const facing = dot(normal, light);
      if (facing > 0 && march(distance, along(at, normal, 0.03), light, SHADOW_STEPS, 6) === null)
        lit += facing / lights.length;
    }
    const tone = toneAt(at, figures, wall, tones);
    return tone * ((1 - fill) * lit + fill * (0.75 + 0.25 * normal[1]));
  };

  const { width, height } = PLATE_SIZE;
  const pixels = width * height;
  const luma = Float64Array.from({ length: pixels }, (_, i) =>
    shade(((i % width) + 0.5) / width - 0.5, (height / 2 - Math.floor(i / width) - 0.5) / width),
  );
  const exposure =
    (0.2 / Math.max(1e-3, luma.reduce((sum, value) => sum + value, 0) / pixels)) * 2 ** random.between(-0.6, 0.6);
  const plate = new Float32Array(3 * pixels);
  luma.forEach((value, i) => {
    [1 + warmth, 1, 1 - warmth].forEach((gain, channel) => {
      const exposed = value * exposure * gain;
      plate[channel * pixels + i] = Math.min(1, exposed / (1 + 0.25 * exposed)) ** (1 / 2.2);
    });
  });
  return { plate, key };
}

/** A standing figure of about 1.7 units. */
function figure(random: SeededRandom): Ball[] {
  const [x, z] = [random.between(-1.6, 1.6), -random.between(2.2, 4.8)];
  const tone = random.between(0.2, 0.8);
  const lean = random.between(-0.25, 0.25);
  const parts: [height: number, radius: number][] = [
    [1.6, 0.17],
    [1.2, 0.27],
    [0.8, 0.24],
    [0.35, 0.2],
    [0.1, 0.18],
  ];
  return parts.map(([up, radius]) => ({
    centre: [x + lean * up, FLOOR + up, z + random.between(-0.05, 0.05)],
    radius: radius * random.between(0.85, 1.2),
    tone: tone * random.between(0.85, 1.15),
  }));
}

/** Smooth minimum of the balls' distances (I. Quilez, polynomial). */
function softUnion(balls: readonly Ball[], p: Vector): number {
  let nearest = Infinity;
  for (const { centre, radius } of balls) {
    const away = Math.hypot(p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]) - radius;
    const blend = Math.max(0, 0.18 - Math.abs(nearest - away)) / 0.18;
    nearest = Math.min(nearest, away) - (nearest === Infinity ? 0 : blend * blend * 0.045);
  }
  return nearest;
}

function toneAt(
  at: Vector,
  figures: readonly (readonly Ball[])[],
  wall: number,
  tones: { readonly floor: number; readonly wall: number },
): number {
  for (const balls of figures) {
    if (softUnion(balls, at) > 0.02) continue;
    const near = balls.reduce((best, ball) =>
      Math.abs(at[1] - ball.centre[1]) < Math.abs(at[1] - best.centre[1]) ? ball : best,
    );
    return near.tone;
  }
  return at[1] - FLOOR < at[2] - wall ? tones.floor : tones.wall;
}

/** Distance to the first surface; null where there is none within `far`. */
function march(distance: (p: Vector) => number, from: Vector, ray: Vector, steps: number, far: number): number | null {
  let at = 0;
  for (let step = 0; step < steps && at < far; step++) {
    const free = distance(along(from, ray, at));
    if (free < 0.006) return at;
    at += Math.max(0.01, free);
  }
  return null;
}

function normalAt(distance: (p: Vector) => number, [x, y, z]: Vector): Vector {
  const h = 0.004;
  return unit([
    distance([x + h, y, z]) - distance([x - h, y, z]),
    distance([x, y + h, z]) - distance([x, y - h, z]),
    distance([x, y, z + h]) - distance([x, y, z - h]),
  ]);
}

function along(from: Vector, ray: Vector, by: number): Vector {
  return [from[0] + by * ray[0], from[1] + by * ray[1], from[2] + by * ray[2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}

import type { Movement } from '../../core/style/readable.ts';
import { CAMERA_STEPS } from '../../models/runtime/camera/camera-features.ts';
import { FLOW_SIZE } from '../../models/runtime/camera/measure-step.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** Where the camera is and looks in one frame: radians, scene units of about a metre, focal length in picture widths. */
interface Pose {
  x: number;
  y: number;
  z: number;
  pan: number;
  tilt: number;
  roll: number;
  focal: number;
}

/** Luma of a direction: what lies at infinity. */
type Sky = (x: number, y: number, z: number) => number;

/** A shot with its exact movement: 17 luma pictures of FLOW_SIZE. */
export interface RenderedShot {
  readonly movement: readonly Movement[];
  readonly frames: readonly Float32Array[];
}

/** An upright panel that faces the camera's first direction, with a texture of its own. */
interface Panel {
  readonly z: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly seed: number;
  readonly tone: number;
}

interface Scene {
  readonly sky: Sky;
  /** Near to far. */
  readonly panels: readonly Panel[];
  /** Height of the floor; −∞ without one. */
  readonly floor: number;
}

/** Mean flow that the movements are drawn from, in widths a step: from hardly seen to fast. */
const SLOWEST = 0.0025;
const FASTEST = 0.035;

/** One shot of the movement. Turns are seen before a panorama alone in every other shot; what moves the camera is seen among panels on a floor. */
export function renderShot(movement: Movement, number: number, sky: Sky, random: SeededRandom): RenderedShot {
  const isTurn = !/^(truck|pedestal|arc)/.test(movement);
  const scene: Scene = isTurn && number % 2 === 0 ? { sky, panels: [], floor: -Infinity } : drawScene(sky, random);
  const focal = random.between(0.7, 1.6);
  const speed = SLOWEST * (FASTEST / SLOWEST) ** random.next();
  const heldByHand = movement === 'handheld' || (movement !== 'static' && number % 4 === 3);
  const shake = heldByHand ? shakeOf(random, movement === 'handheld' ? Math.max(speed, 0.004) : speed * 0.8) : null;
  const eased = random.next() < 0.4;
  const step = stepOf(movement, speed, focal, scene, random);
  const pose: Pose = { x: 0, y: 0, z: 0, pan: random.between(-3, 3), tilt: random.between(-0.15, 0.1), roll: 0, focal };
  if (scene.panels.length > 0) Object.assign(pose, { pan: 0, tilt: random.between(-0.08, 0.02) });
  const frames: Float32Array[] = [];
  for (let i = 0; i <= CAMERA_STEPS; i++) {
    const held = shake?.[i] ?? { pan: 0, tilt: 0, roll: 0 };
    frames.push(
      render(scene, {
        ...pose,
        pan: pose.pan + held.pan / focal,
        tilt: pose.tilt + held.tilt / focal,
        roll: pose.roll + held.roll,
      }),
    );
    const rate = eased ? 1.5 * Math.sin((Math.PI * (i + 0.5)) / CAMERA_STEPS) : 1;
    for (const key of Object.keys(step) as (keyof Pose)[]) {
      if (key === 'focal') pose.focal *= Math.exp(rate * (step.focal ?? 0));
      else pose[key] += rate * (step[key] ?? 0);
    }
  }
  const moved: Movement[] = movement === 'handheld' ? [] : [movement];
  return { movement: heldByHand ? [...moved, 'handheld'] : moved, frames };
}

/** What one step changes, so that the picture moves by about `speed` widths; `focal` as the logarithm of its ratio. */
function stepOf(movement: Movement, speed: number, focal: number, scene: Scene, random: SeededRandom): Partial<Pose> {
  const nearest = Math.min(...scene.panels.map((panel) => panel.z), 6);
  const travel = (speed * nearest * 1.6) / focal;
  const side = random.next() < 0.5 ? -1 : 1;
  const dolly = scene.panels.length > 0 && random.next() < 0.5;
  switch (movement) {
    case 'pan-left':
      return { pan: -speed / focal };
    case 'pan-right':
      return { pan: speed / focal };
    case 'tilt-up':
      return { tilt: speed / focal };
    case 'tilt-down':
      return { tilt: -speed / focal };
    case 'roll':
      return { roll: (side * speed) / 0.33 };
    case 'push-in':
      return dolly ? { z: Math.min(0.14, (speed * nearest) / 0.33) } : { focal: speed / 0.33 };
    case 'pull-out':
      return dolly ? { z: -Math.min(0.3, (speed * nearest) / 0.33) } : { focal: -speed / 0.33 };
    case 'truck-left':
      return { x: -travel };
    case 'truck-right':
      return { x: travel };
    case 'pedestal-up':
      return { y: travel * 0.8 };
    case 'pedestal-down':
      return { y: -Math.min(travel * 0.8, 0.07) };
    case 'arc':
      return { x: side * travel * 1.5, pan: (-side * travel * 1.5) / (nearest * 1.3) };
    case 'static':
    case 'handheld':
      return {};
  }
}

/** A hand's unsteadiness: rates that come and go within a few frames, and come back. Angles times the focal length, in widths. */
function shakeOf(random: SeededRandom, speed: number): { pan: number; tilt: number; roll: number }[] {
  const normal = (): number => random.next() + random.next() + random.next() + random.next() - 2;
  const kept = random.between(0.2, 0.75);
  const state = { pan: 0, tilt: 0, roll: 0 };
  const rate = { pan: 0, tilt: 0, roll: 0 };
  return Array.from({ length: CAMERA_STEPS + 1 }, () => {
    for (const axis of ['pan', 'tilt', 'roll'] as const) {
      rate[axis] = kept * rate[axis] + 1.7 * speed * normal() * (axis === 'roll' ? 0.5 : 1);
      state[axis] = 0.8 * state[axis] + rate[axis];
    }
    return { ...state };
  });
}

function drawScene(sky: Sky, random: SeededRandom): Scene {
  const panels = Array.from({ length: 16 }, () => {
    const z = 2.5 * (14 / 2.5) ** random.next();
    const centre = random.between(-0.9, 0.9) * z;
    const half = random.between(0.06, 0.22) * z;
    return {
      z,
      left: centre - half,
      right: centre + half,
      top: -1.4 + random.between(0.8, 3.5),
      seed: random.below(1 << 20),
      tone: random.between(0.2, 0.8),
    };
  });
  return { sky, panels: panels.sort((a, b) => a.z - b.z), floor: -1.4 };
}

/** Luma as the camera sees it. */
function render({ sky, panels, floor }: Scene, pose: Pose): Float32Array {
  const { width, height } = FLOW_SIZE;
  const luma = new Float32Array(width * height);
  const [sinPan, cosPan] = [Math.sin(pose.pan), Math.cos(pose.pan)];
  const [sinTilt, cosTilt] = [Math.sin(pose.tilt), Math.cos(pose.tilt)];
  const [sinRoll, cosRoll] = [Math.sin(pose.roll), Math.cos(pose.roll)];
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const px = (column + 0.5) / width - 0.5;
      const py = (height / 2 - row - 0.5) / width;
      // A camera that rolls clockwise sees the picture turn anticlockwise.
      const across = px * cosRoll + py * sinRoll;
      const up = py * cosRoll - px * sinRoll;
      const y = up * cosTilt + pose.focal * sinTilt;
      const ahead = pose.focal * cosTilt - up * sinTilt;
      const x = across * cosPan + ahead * sinPan;
      const z = ahead * cosPan - across * sinPan;
      luma[i] = lumaAlong(x, y, z);
    }
  }
  return luma;

  function lumaAlong(x: number, y: number, z: number): number {
    const toFloor = y < 0 ? (floor - pose.y) / y : Infinity;
    for (const panel of panels) {
      const distance = (panel.z - pose.z) / z;
      if (distance <= 0 || distance > toFloor) continue;
      const [hitX, hitY] = [pose.x + x * distance, pose.y + y * distance];
      if (hitX < panel.left || hitX > panel.right || hitY > panel.top) continue;
      return panel.tone + 0.35 * texture(hitX, hitY, panel.seed, (panel.z - pose.z) / (pose.focal * width));
    }
    if (toFloor > 60) return sky(x, y, z);
    const near = toFloor * Math.hypot(x, z);
    return (
      0.4 + 0.3 * texture(pose.x + x * toFloor, pose.z + z * toFloor, 7, (near * near) / (1.4 * pose.focal * width))
    );
  }
}

/** Value noise of four octaves, −1..1; those finer than two pixels (of size `pixel`) are left out, as a lens would. */
function texture(x: number, y: number, seed: number, pixel: number): number {
  let sum = 0;
  for (let octave = 0, scale = 1.5, size = 0.5; octave < 4; octave++, scale *= 2.3, size *= 0.75) {
    if (scale * pixel > 0.5) break;
    sum += size * latticeNoise(x * scale, y * scale, seed + octave);
  }
  return sum;
}

function latticeNoise(x: number, y: number, seed: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [smooth(x - left), smooth(y - top)];
  const upper = hash(left, top, seed) * (1 - fx) + hash(left + 1, top, seed) * fx;
  const lower = hash(left, top + 1, seed) * (1 - fx) + hash(left + 1, top + 1, seed) * fx;
  return 2 * (upper * (1 - fy) + lower * fy) - 1;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 32;
}

import { handheld, layOver, PICTURE, type View } from './camera.ts';
import { walker } from './figure.ts';
import { hash, layeredNoise, noise, smooth } from './noise.ts';
import { mixColours, Plate, type Colour } from './plate.ts';

/** A shot: paints its plates once, then draws any of its frames. */
export interface Scene {
  readonly name: string;
  /** Prepares a function that fills a linear RGB picture (interleaved, 640×360) with the scene at `t` seconds; the shot lasts `duration`. */
  prepare(duration: number): (picture: Float32Array, t: number) => void;
}

const STILL: View = { x: 0, y: 0, zoom: 1 };

/** A room at night by one lamp: low key, tungsten. The camera pushes in. */
const lamplight: Scene = {
  name: 'Lamplight',
  prepare(duration) {
    const lamp: Colour = [1.5, 0.78, 0.3];
    const room = new Plate(760, 440).gradient([
      [0, [0.3, 0.24, 0.18]],
      [0.72, [0.34, 0.27, 0.2]],
      [0.73, [0.2, 0.12, 0.07]],
      [1, [0.24, 0.14, 0.08]],
    ]);
    room
      .rectangle(-300, -150, 130, 150, [0.05, 0.06, 0.1], 0.1)
      .rectangle(-292, -142, 54, 134, [0.012, 0.022, 0.05])
      .rectangle(-230, -142, 54, 134, [0.012, 0.022, 0.05]);
    room.rectangle(150, -140, 120, 84, [0.18, 0.1, 0.05]).rectangle(158, -132, 104, 68, [0.12, 0.2, 0.18], 0.8);
    for (let book = 0; book < 16; book++) {
      const tall = 26 + 16 * hash(book, 3);
      room.rectangle(
        -140 + book * 9,
        -60 - tall,
        8,
        tall,
        [0.1 + 0.4 * hash(book, 1), 0.12 + 0.2 * hash(book, 2), 0.1 + 0.15 * hash(book, 5)],
        0.4,
      );
    }
    room.rectangle(-150, -60, 170, 6, [0.16, 0.09, 0.05]);
    room.lightBy(118, 6, 120, lamp, [0.012, 0.01, 0.012]);
    const table = new Plate(760, 440);
    table
      .rectangle(-120, 92, 340, 14, [0.3, 0.17, 0.08], 0.5)
      .rectangle(-100, 106, 14, 120, [0.14, 0.08, 0.04])
      .rectangle(186, 106, 14, 120, [0.14, 0.08, 0.04]);
    table
      .ellipse(20, 88, 44, 8, [0.55, 0.5, 0.42])
      .ellipse(20, 84, 26, 12, [0.7, 0.25, 0.12])
      .ellipse(34, 78, 10, 10, [0.75, 0.42, 0.1])
      .ellipse(6, 80, 10, 9, [0.4, 0.5, 0.1]);
    table.lightBy(118, 40, 120, lamp, [0.01, 0.008, 0.008]);
    table.rectangle(114, 40, 8, 52, [0.1, 0.06, 0.03]);
    table.paint([76, -12, 162, 44], (x, y) => ({
      colour: mixColours([1.1, 0.55, 0.2], [2.4, 1.6, 0.8], (y + 12) / 56),
      cover: 26 + (y + 8) * 0.34 - Math.abs(x - 118),
    }));
    const sitter = new Plate(760, 440);
    sitter
      .ellipse(-190, 190, 96, 120, [0.05, 0.03, 0.02], 3)
      .ellipse(-172, 38, 34, 42, [0.2, 0.1, 0.05], 2)
      .ellipse(-182, 28, 36, 40, [0.02, 0.012, 0.01], 3);
    sitter.lightBy(80, 40, 190, [1.6, 0.9, 0.4], [0.15, 0.12, 0.12]);
    return (picture, t) => {
      const view = {
        x: 26 * smooth(t / duration),
        y: 10 * smooth(t / duration),
        zoom: 1 + 0.22 * smooth(t / duration),
      };
      layOver(picture, room, view, 0.7);
      layOver(picture, table, view, 1);
      layOver(picture, sitter, view, 1.25);
    };
  },
};

/** Hills and a village under a bright sky: high key, day. The camera pans. */
const noon: Scene = {
  name: 'Noon',
  prepare(duration) {
    const sky = new Plate(760, 400).gradient([
      [0, [0.26, 0.5, 0.92]],
      [0.6, [0.62, 0.78, 0.98]],
      [1, [0.9, 0.93, 0.97]],
    ]);
    sky.paint([-380, -200, 380, 60], (x, y) => {
      const cloud = layeredNoise(x / 120 + 5, y / 48 + 9, 5) - 0.5;
      return {
        colour: mixColours([0.8, 0.84, 0.9], [1.15, 1.15, 1.12], Math.min(1, cloud * 6)),
        cover: Math.min(1, cloud * 7),
      };
    });
    const far = new Plate(900, 400).ridge({
      base: 40,
      height: 90,
      span: 170,
      seed: 3,
      far: [0.4, 0.52, 0.6],
      near: [0.36, 0.56, 0.34],
    });
    const near = new Plate(1100, 400).ridge({
      base: 105,
      height: 80,
      span: 260,
      seed: 8,
      far: [0.34, 0.52, 0.16],
      near: [0.55, 0.66, 0.2],
      roughness: 2,
    });
    for (let house = 0; house < 9; house++) {
      const [x, y] = [-430 + house * 102 + 40 * hash(house, 7), 66 + 26 * hash(house, 8)];
      const [wide, tall] = [38 + 18 * hash(house, 9), 26 + 10 * hash(house, 10)];
      near
        .rectangle(x, y, wide, tall, [0.86, 0.82, 0.74], 0.12)
        .rectangle(x + wide * 0.62, y, wide * 0.38, tall, [0.56, 0.54, 0.52], 0.1);
      near.paint([x - 4, y - 20, x + wide + 4, y], (px, py) => ({
        colour: [0.62, 0.22, 0.14],
        cover: (py - y + 18) * 1.3 - Math.abs(px - x - wide / 2) * 1.1 + wide * 0.28,
      }));
      near.rectangle(x + 6, y + 8, 7, 9, [0.12, 0.14, 0.2]).rectangle(x + 20, y + 8, 7, 9, [0.12, 0.14, 0.2]);
    }
    for (let tree = 0; tree < 26; tree++) {
      const [x, y, size] = [-540 + tree * 43 + 24 * hash(tree, 1), 96 + 50 * hash(tree, 2), 12 + 14 * hash(tree, 3)];
      near
        .ellipse(x + 5, y + size * 0.9, size * 1.2, 3, [0.2, 0.3, 0.08], 3)
        .ellipse(x, y, size * 0.8, size, [0.12, 0.27, 0.06], 3, 0.7)
        .ellipse(x - size * 0.2, y - size * 0.3, size * 0.5, size * 0.6, [0.26, 0.42, 0.1], 3, 0.7);
    }
    return (picture, t) => {
      const view = { x: -120 + 240 * smooth(t / duration), y: 0, zoom: 1 };
      layOver(picture, sky, view, 0.12);
      layOver(picture, far, view, 0.45);
      layOver(picture, near, view, 1);
    };
  },
};

/** A lake under the moon: blue, nearly black. The camera tilts down; the water glitters. */
const moonlight: Scene = {
  name: 'Moonlight',
  prepare(duration) {
    const sky = new Plate(660, 640).gradient([
      [0, [0.006, 0.012, 0.035]],
      [0.5, [0.022, 0.045, 0.11]],
      [0.62, [0.05, 0.085, 0.17]],
      [1, [0.01, 0.02, 0.05]],
    ]);
    for (let star = 0; star < 150; star++)
      sky.ellipse(-330 + 660 * hash(star, 1), -320 + 330 * hash(star, 2), 0.7, 0.7, [0.5, 0.6, 0.8], 0.8);
    sky.ellipse(90, -120, 25, 25, [0.9, 0.95, 1.05], 1.5, 0.35).glow(90, -120, 46, [0.5, 0.65, 1], 0.13);
    const hills = new Plate(660, 640).ridge({
      base: 76,
      height: 110,
      span: 150,
      seed: 21,
      far: [0.012, 0.022, 0.05],
      near: [0.004, 0.008, 0.018],
    });
    const shore = new Plate(660, 640).ridge({
      base: 350,
      height: 90,
      span: 120,
      seed: 33,
      far: [0.006, 0.008, 0.012],
      near: [0.002, 0.003, 0.004],
      roughness: 5,
    });
    for (let reed = 0; reed < 60; reed++) {
      const x = -330 + 250 * hash(reed, 4);
      for (let step = 0; step < 26; step++)
        shore.ellipse(
          x + step * (hash(reed, 6) - 0.5) * 0.8,
          292 - step * (1.4 + hash(reed, 5)),
          0.9,
          1.6,
          [0.004, 0.006, 0.009],
          0.6,
          0,
        );
    }
    return (picture, t) => {
      const view = { x: 0, y: -90 + 190 * smooth(t / duration), zoom: 1 };
      layOver(picture, sky, view, 1);
      layOver(picture, hills, view, 1);
      drawWater(picture, 66 - view.y + PICTURE.height / 2, t, 90, [0.014, 0.03, 0.07], [0.6, 0.75, 1]);
      layOver(picture, shore, view, 1);
    };
  },
};

/** Fills the rows below `horizon` with rippled water that mirrors a light above `lightX`. */
function drawWater(
  picture: Float32Array,
  horizon: number,
  t: number,
  lightX: number,
  water: Colour,
  light: Colour,
): void {
  const { width, height } = PICTURE;
  for (let row = Math.max(0, Math.ceil(horizon)); row < height; row++) {
    const near = (row - horizon) / 260;
    const ripple = 4 + 40 * near;
    for (let column = 0; column < width; column++) {
      const x = column - width / 2;
      const wave =
        noise(x / ripple + t * 0.7, (row - horizon) / (1.5 + 5 * near) + t * 2.2) +
        0.5 * noise(x / ripple / 2 - t, (row - horizon) / (1 + 2 * near) - t * 1.7);
      const path = Math.exp(-(((x - lightX) / (26 + 110 * near)) ** 2));
      const sparkle = path * Math.max(0, wave - 0.62) ** 2 * 9;
      const at = (row * width + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        picture[at + channel] =
          (water[channel] ?? 0) * (0.55 + 0.6 * wave) * (1 - 0.5 * near) + (light[channel] ?? 0) * sparkle;
      }
    }
  }
}

/** A wet street under signs: neon. The camera stands still; somebody walks by. */
const neon: Scene = {
  name: 'Neon',
  prepare() {
    const street = new Plate(660, 380).gradient([
      [0, [0.012, 0.008, 0.022]],
      [0.55, [0.03, 0.015, 0.045]],
      [1, [0.012, 0.01, 0.018]],
    ]);
    for (let house = 0; house < 7; house++) {
      const [left, wide, top] = [-330 + house * 96, 94, -190 + 80 * hash(house, 40)];
      street.rectangle(left, top, wide, 300, mixColours([0.02, 0.015, 0.03], [0.05, 0.03, 0.06], hash(house, 41)), 0.5);
      for (let window = 0; window < 12; window++) {
        if (hash(house * 13 + window, 42) < 0.55) continue;
        street.rectangle(
          left + 12 + (window % 3) * 27,
          top + 16 + Math.floor(window / 3) * 34,
          14,
          18,
          [0.35 * hash(window, house), 0.22 * hash(window, house), 0.1],
          0.5,
        );
      }
    }
    const signs: readonly [number, number, number, number, Colour][] = [
      [-250, -60, 22, 96, [2.2, 0.12, 1.1]],
      [-120, -30, 84, 20, [0.08, 1.5, 1.9]],
      [40, -84, 20, 84, [2.1, 0.5, 0.06]],
      [130, -24, 96, 26, [1.9, 0.1, 0.5]],
      [262, -90, 18, 110, [0.15, 0.6, 2.3]],
    ];
    for (const [x, y, wide, tall, colour] of signs) {
      street.rectangle(x - 4, y - 4, wide + 8, tall + 8, [0.02, 0.02, 0.03], 0);
      const strokes = Math.round(Math.max(wide, tall) / 14);
      for (let stroke = 0; stroke < strokes; stroke++) {
        const [sx, sy] = wide > tall ? [x + 4 + stroke * 14, y + 3] : [x + 3, y + 4 + stroke * 14];
        street
          .rectangle(sx, sy, 9, 3, colour, 0)
          .rectangle(sx + (hash(stroke, x) > 0.5 ? 0 : 6), sy, 3, wide > tall ? tall - 7 : 10, colour, 0);
      }
      street.glow(x + wide / 2, y + tall / 2, 34, colour, 0.1);
    }
    const wet = new Plate(660, 380);
    wet.paint([-330, 104, 330, 190], () => ({ colour: [0.014, 0.012, 0.02], cover: 1 }));
    const steps = Array.from({ length: 12 }, (_, phase) =>
      walker((phase / 12) * 2 * Math.PI, 118, [0.012, 0.01, 0.016], [0.05, 0.022, 0.03]),
    );
    return (picture, t) => {
      layOver(picture, street, STILL, 1);
      layOver(picture, wet, STILL, 1);
      mirror(picture, 284, t);
      const step = steps[Math.floor(t * 14) % steps.length];
      if (step) layOver(picture, step, STILL, 1, { x: -210 + 190 * t, y: 136 });
    };
  },
};

/** Wet asphalt: rows below `line` take the light of the rows above it, broken by ripples. */
function mirror(picture: Float32Array, line: number, t: number): void {
  const { width, height } = PICTURE;
  for (let row = line; row < height; row++) {
    const depth = row - line;
    for (let column = 0; column < width; column++) {
      const bump = noise(column / 17, row / 5) - 0.5 + 0.3 * (noise(column / 8 + t, row / 3) - 0.5);
      const fromRow = Math.max(0, Math.min(line - 1, Math.round(line - 8 - depth * 2.3 + bump * 30)));
      const fromColumn = Math.max(0, Math.min(width - 1, Math.round(column + bump * 12)));
      const [at, from] = [(row * width + column) * 3, (fromRow * width + fromColumn) * 3];
      const shine = 0.42 * (0.5 + noise(column / 30 + 9, row / 12));
      for (let channel = 0; channel < 3; channel++)
        picture[at + channel] = (picture[at + channel] ?? 0) + shine * (picture[from + channel] ?? 0);
    }
  }
}

/** Trees in fog: flat, grey-green. The camera is carried. */
const fog: Scene = {
  name: 'Fog',
  prepare() {
    const air: Colour = [0.4, 0.45, 0.41];
    const back = new Plate(760, 440).gradient([
      [0, [0.5, 0.54, 0.5]],
      [0.55, air],
      [1, [0.24, 0.28, 0.22]],
    ]);
    const layers = [0.86, 0.66, 0.4, 0.12].map((haze, layer) => {
      const plate = new Plate(760, 440);
      plate.ridge({
        base: 92 + layer * 38,
        height: 24,
        span: 120,
        seed: 50 + layer,
        far: mixColours([0.09, 0.12, 0.06], air, haze),
        near: mixColours([0.07, 0.1, 0.045], air, haze),
        grain: 0.7,
      });
      const trunks = 15 - layer * 3;
      for (let tree = 0; tree < trunks; tree++)
        paintTree(
          plate,
          -380 + ((tree + 0.3 + 0.5 * hash(tree, layer)) * 760) / trunks,
          100 + layer * 40,
          4 + layer * 5,
          mixColours([0.035, 0.04, 0.03], air, haze),
          layer * 97 + tree,
        );
      return plate;
    });
    return (picture, t) => {
      const view = { ...handheld(t, 5), zoom: 1.04 };
      layOver(picture, back, view, 0.2);
      layers.forEach((plate, layer) => layOver(picture, plate, { ...view, x: view.x + t * 9 }, 0.4 + layer * 0.3));
    };
  },
};

function paintTree(plate: Plate, x: number, foot: number, radius: number, colour: Colour, seed: number): void {
  const lean = (hash(seed, 60) - 0.5) * 0.12;
  plate.paint([x - radius * 3, -220, x + radius * 3, foot], (px, py) => {
    const middle = x + lean * (foot - py) + 2 * (noise(py / 30, seed) - 0.5);
    const thick = radius * (0.7 + 0.45 * ((py + 220) / (foot + 220)) ** 3);
    const bark = 0.75 + 0.5 * layeredNoise(px / 3, py / 18, 2);
    return {
      colour: [colour[0] * bark, colour[1] * bark, colour[2] * bark],
      cover: thick - Math.abs(px - middle) + 0.5,
    };
  });
  for (let branch = 0; branch < 6; branch++) {
    const [side, from] = [hash(seed, branch) > 0.5 ? 1 : -1, -190 + 170 * hash(branch, seed)];
    for (let step = 0; step < 30; step += 0.3) {
      const [reach, taper] = [(step * radius) / 5, 1 - step / 32];
      const [px, py] = [
        x + lean * (foot - from) + side * reach,
        from - step * 1.3 - 6 * noise(step / 6, seed + branch),
      ];
      plate.ellipse(px, py, Math.max(0.6, (radius / 4) * taper), Math.max(0.6, (radius / 5) * taper), colour, 0.8, 0);
    }
  }
}

/** Fields against a low sun: golden hour. The camera follows somebody. */
const golden: Scene = {
  name: 'Golden hour',
  prepare(duration) {
    const sky = new Plate(760, 400).gradient([
      [0, [0.24, 0.3, 0.46]],
      [0.4, [0.85, 0.55, 0.34]],
      [0.62, [1.25, 0.72, 0.28]],
      [1, [0.7, 0.34, 0.12]],
    ]);
    sky.paint([-380, -200, 380, 40], (x, y) => {
      const cloud = layeredNoise(x / 150 + 40, y / 22 + 3, 5) - 0.52;
      return {
        colour: mixColours([1.25, 0.62, 0.3], [0.42, 0.25, 0.28], Math.min(1, cloud * 7)),
        cover: Math.min(0.85, cloud * 6),
      };
    });
    sky.ellipse(120, 16, 21, 21, [3.2, 2.5, 1.5], 2).glow(120, 16, 60, [1.3, 0.75, 0.25], 0.75);
    const far = new Plate(900, 400).ridge({
      base: 52,
      height: 46,
      span: 190,
      seed: 71,
      far: [0.62, 0.32, 0.15],
      near: [0.3, 0.15, 0.06],
    });
    const near = new Plate(1100, 400).ridge({
      base: 110,
      height: 30,
      span: 300,
      seed: 82,
      far: [0.42, 0.2, 0.05],
      near: [0.1, 0.05, 0.015],
      roughness: 2,
      grain: 0.8,
    });
    for (let post = 0; post < 12; post++)
      near
        .rectangle(-520 + post * 94, 74, 4, 46, [0.03, 0.016, 0.008], 0.2)
        .rectangle(-520 + post * 94, 84, 94, 1.6, [0.03, 0.016, 0.008], 0)
        .rectangle(-520 + post * 94, 98, 94, 1.6, [0.03, 0.016, 0.008], 0);
    const grass = new Plate(1300, 400);
    for (let blade = 0; blade < 700; blade++) {
      const [x, tall, lean] = [-650 + 1300 * hash(blade, 1), 30 + 42 * hash(blade, 2), (hash(blade, 3) - 0.4) * 14];
      const tone: Colour = mixColours([0.05, 0.025, 0.006], [0.7, 0.34, 0.08], hash(blade, 4) ** 3);
      for (let step = 0; step < 12; step++)
        grass.ellipse(x + lean * (step / 12) ** 2, 196 - (tall * step) / 12, 1, tall / 20, tone, 0.7, 0);
    }
    const steps = Array.from({ length: 12 }, (_, phase) =>
      walker((phase / 12) * 2 * Math.PI, 92, [0.03, 0.014, 0.008], [0.12, 0.05, 0.02]),
    );
    return (picture, t) => {
      const view = { x: -70 + 150 * (t / duration), y: 0, zoom: 1 };
      layOver(picture, sky, view, 0.1);
      layOver(picture, far, view, 0.35);
      layOver(picture, near, view, 1);
      const step = steps[Math.floor(t * 13) % steps.length];
      if (step) layOver(picture, step, STILL, 1, { x: -110 + 14 * t, y: 118 });
      layOver(picture, grass, view, 1.6);
    };
  },
};

/** The film's shots in order. */
export const SCENES: readonly Scene[] = [lamplight, noon, moonlight, neon, fog, golden];

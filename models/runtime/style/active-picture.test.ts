import { describe, expect, it } from 'vitest';
import { activePicture, clearOutside, commonArea, cropped, scaledArea } from './active-picture.ts';

const size = { width: 40, height: 30 };

/** A picture whose pixel values say where they are, with black outside the given insets. */
function boxed(top: number, bottom: number, left = 0, right = 0): Float32Array {
  const rgb = new Float32Array(3 * size.width * size.height);
  for (let i = 0; i < rgb.length; i++) {
    const row = Math.floor(i / size.width) % size.height;
    const column = i % size.width;
    const inside = row >= top && row < size.height - bottom && column >= left && column < size.width - right;
    rgb[i] = inside ? 0.1 + 0.02 * column + 0.005 * row : 0.01;
  }
  return rgb;
}

describe('the active picture', () => {
  it('is what lies between letterbox bars, pillarbox bars, or both', () => {
    expect(activePicture(boxed(4, 4), size)).toEqual({ left: 0, top: 4, width: 40, height: 22 });
    expect(activePicture(boxed(0, 0, 5, 5), size)).toEqual({ left: 5, top: 0, width: 30, height: 30 });
    expect(activePicture(boxed(3, 3, 5, 5), size)).toEqual({ left: 5, top: 3, width: 30, height: 24 });
  });

  it('is all of a picture without bars, of a dark sky, of a black frame and of a slit', () => {
    const whole = { left: 0, top: 0, ...size };
    expect(activePicture(boxed(0, 0), size)).toEqual(whole);
    expect(activePicture(boxed(9, 0), size)).toEqual(whole);
    expect(activePicture(new Float32Array(3 * 40 * 30), size)).toEqual(whole);
    expect(activePicture(boxed(13, 13), size)).toEqual(whole);
  });

  it('of a shot has only the bars that every frame has', () => {
    const areas = [boxed(4, 4), boxed(2, 2)].map((rgb) => activePicture(rgb, size));
    expect(commonArea(areas)).toEqual({ left: 0, top: 2, width: 40, height: 26 });
  });

  it('keeps its place at another size, and loses no row to rounding', () => {
    const area = { left: 0, top: 52, width: 854, height: 376 };
    const scaled = scaledArea(area, { width: 854, height: 480 }, { width: 512, height: 288 });
    expect(scaled).toEqual({ left: 0, top: 31, width: 512, height: 226 });
  });

  it('can be cut out, and what lies outside cleared, channel by channel', () => {
    const rgb = boxed(3, 3, 5, 5);
    const area = activePicture(rgb, size);
    const part = cropped(rgb, size, area);
    expect(part).toHaveLength(3 * 30 * 24);
    for (const channel of [0, 1, 2]) {
      expect(part[channel * 30 * 24]).toBe(rgb[(channel * 30 + 3) * 40 + 5]);
      expect(part[channel * 30 * 24 + 30 * 24 - 1]).toBe(rgb[(channel * 30 + 26) * 40 + 34]);
    }
    const ones = new Float32Array(3 * 40 * 30).fill(1);
    clearOutside(ones, size, area);
    expect(ones.reduce((sum, value) => sum + value, 0)).toBe(3 * 30 * 24);
    expect([ones[3 * 40 + 4], ones[3 * 40 + 5], ones[3 * 40 + 34], ones[3 * 40 + 35]]).toEqual([0, 1, 1, 0]);
  });
});

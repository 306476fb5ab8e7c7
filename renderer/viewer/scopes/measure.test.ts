import { expect, it } from 'vitest';
import { describe as describeScope } from './describe.ts';
import { measure } from './measure.ts';

function picture(...colours: readonly (readonly [number, number, number])[]): Uint8Array {
  // Each four times: measuring looks at every fourth sample.
  return Uint8Array.from(colours.flatMap(([r, g, b]) => Array.from({ length: 4 }, () => [r, g, b, 255]).flat()));
}

it('measures a picture of black, white and red', () => {
  const measures = measure(picture([0, 0, 0], [255, 255, 255], [255, 0, 0], [255, 0, 0]));
  expect(measures).toMatchObject({
    luma: { least: 0, mean: 36, most: 100 },
    channels: [
      { least: 0, most: 100 },
      { least: 0, most: 100 },
      { least: 0, most: 100 },
    ],
    clipped: { below: 25, above: 25 },
    saturation: { most: 103 },
  });
});

it('says what is in a grey picture, and that there is none', () => {
  const grey = measure(picture([128, 128, 128], [128, 128, 128]));
  expect(describeScope('waveform', grey)).toBe('Waveform. Luma from 50 to 50 %, 50 % on average.');
  expect(describeScope('parade', grey)).toContain('Red from 50 to 50 %, Green from');
  expect(describeScope('vectorscope', grey)).toContain('Saturation 0 % on average');
  expect(describeScope('histogram', grey)).toContain('0 % of the picture is black');
  expect(describeScope('chromaticity', grey)).toContain('x 0.313, y 0.329');
  expect(measure(new Uint8Array(0))).toBeNull();
  expect(describeScope('waveform', null)).toBe('Waveform. There is no picture.');
  expect(describeScope('chromaticity', measure(picture([0, 0, 0])))).toContain('There is no picture.');
});

import { expect, it } from 'vitest';
import { soundLevels } from './sound-levels.ts';

it('meters show what is heard now, not what was mixed ahead, and nothing once play has ended', () => {
  let seconds = 0;
  const meter = soundLevels.begin(1000, () => seconds);
  expect(soundLevels.now()).toBeNull();
  const half = new Float32Array(20).fill(0.5);
  meter.push([half, new Float32Array(20)]);
  meter.push([new Float32Array(20), half]);
  expect(soundLevels.now()).toMatchObject({ left: { peak: 0.5, rms: 0.5 }, right: { peak: 0 } });
  seconds = 0.021;
  expect(soundLevels.now()).toMatchObject({ left: { peak: 0 }, right: { peak: 0.5 } });
  soundLevels.stop();
  expect([soundLevels.now(), soundLevels.active]).toEqual([null, false]);
});

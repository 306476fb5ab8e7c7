import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rhythmOf, type RhythmShot, scenesOf } from './rhythm.ts';

/** A shot of a place: places look and are framed nothing like each other. */
function shot(place: number, seconds = 2, readable: RhythmShot['readable'] = {}): RhythmShot {
  const vector = Array.from({ length: 8 }, (_, i) => Number(i === place));
  return { seconds, opens: 'cut', closes: 'cut', look: vector, framing: vector, readable };
}

test('a conversation that cuts back and forth is one scene; the next place begins another', () => {
  expect(scenesOf([0, 1, 0, 1, 0, 2, 2, 3].map((place) => shot(place)))).toEqual([0, 0, 0, 0, 0, 1, 1, 2]);
});

test('a place that is seen again only much later is another scene', () => {
  expect(scenesOf([0, 1, 2, 3, 4, 5, 0].map((place) => shot(place)))).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('scenes never go back, begin at 0, and every shot has its place in its scene', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 }), (places) => {
      const { shots } = rhythmOf(places.map((place) => shot(place)));
      shots.forEach(({ scene, inScene, sceneLength }, i) => {
        const before = shots[i - 1];
        expect(scene).toBe(before ? before.scene + Number(inScene === 0) : 0);
        expect(inScene).toBe(before && before.scene === scene ? before.inScene + 1 : 0);
        expect(inScene).toBeLessThan(sceneLength);
      });
    }),
  );
});

test('the curve is low where the film is cut fast', () => {
  const { curve, averageShotSeconds, medianShotSeconds } = rhythmOf([
    ...Array.from({ length: 5 }, () => shot(0, 8)),
    ...Array.from({ length: 40 }, () => shot(1, 1)),
  ]);
  expect(averageShotSeconds).toBeCloseTo(80 / 45);
  expect(medianShotSeconds).toBe(1);
  expect(curve[2]?.averageShotSeconds).toBeCloseTo(8, 1);
  expect(curve.at(-3)?.averageShotSeconds).toBeCloseTo(1, 1);
});

test('what follows what is counted between neighbours that are known', () => {
  const close = { shotSize: { value: 'close-up', confidence: 1 } } as const;
  const wide = { shotSize: { value: 'wide', confidence: 1 } } as const;
  const pan: RhythmShot['readable'] = { movement: { value: ['pan-left', 'handheld'], confidence: 1 } };
  const { sizes, movements } = rhythmOf([
    shot(0, 1, wide),
    shot(0, 1, { ...close, ...pan }),
    shot(0, 1, { ...wide, ...pan }),
    shot(0, 1),
    shot(0, 1, close),
  ]);
  expect(sizes).toEqual({ wide: { 'close-up': 1 }, 'close-up': { wide: 1 } });
  expect(movements).toEqual({ 'pan-left': { 'pan-left': 1 } });
});

test('no shots, no rhythm', () => {
  expect(() => rhythmOf([])).toThrow(RangeError);
});

import { expect, it } from 'vitest';
import { overBlack, renderReference } from '../../../core/render/test/reference-renderer.ts';
import { drawTexts } from './draw-texts.ts';
import { goldenCases } from './graphs.ts';
import { referenceInputs } from './reference-inputs.ts';

const texts = await drawTexts();

it('draws the same golden graphs each time, 60 and more, of which hardly any are black', () => {
  const cases = goldenCases();
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(goldenCases().map(({ graph }) => graph)).toEqual(cases.map(({ graph }) => graph));
  const black = cases.filter((golden) =>
    overBlack(renderReference(golden.graph, referenceInputs(golden, texts))).every((value) => value === 0),
  );
  expect(black.map(({ name }) => name)).toEqual([
    'not there',
    'cropped to nothing',
    'nothing',
    'comparison: difference of a picture and itself',
  ]);
});

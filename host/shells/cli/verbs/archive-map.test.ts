import { expect, it } from 'vitest';
import { rowsOf } from '../../../../core/interchange/csv/csv.ts';
import type { ShotView } from '../../../../core/contract/archive.ts';
import { mapCsv } from './archive-map.ts';

it('the map as a table reads back as it was', () => {
  const shot = { id: 's1', name: 'a "wide", late.mov', number: 3, start: 48, count: 24, rights: 'usable' } as ShotView;
  const text = mapCsv([{ x: -0.25, y: 1, shot }]).join('\n');
  expect(Array.from(rowsOf(text, 'map.csv', ','), ({ cells }) => cells)).toEqual([
    ['shot', 'x', 'y', 'file', 'number', 'start', 'frames', 'rights'],
    ['s1', '-0.25', '1', 'a "wide", late.mov', '3', '48', '24', 'usable'],
  ]);
});

import { expect, it } from 'vitest';
import { killIngest } from './archive-kill.ts';

it('an archive whose ingest is killed again and again ends as one that was filled in one go', async () => {
  const { kills, inTheMiddle, archives, differences } = await killIngest(5, 3, 6);
  expect({ kills, differences }).toEqual({ kills: 5, differences: [] });
  expect(archives).toBeGreaterThan(0);
  expect(inTheMiddle).toBeGreaterThan(0);
});

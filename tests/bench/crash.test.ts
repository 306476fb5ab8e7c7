import { describe, expect, it } from 'vitest';
import { crashProjects } from './crash.ts';

describe('a program that is killed', () => {
  it('loses no acknowledged edit, and leaves every project, backup and collected folder whole', async () => {
    const { kills, inTheMiddle, acknowledged, lost, unopenable } = await crashProjects(12, undefined, 7);
    expect({ kills, lost, unopenable }).toEqual({ kills: 12, lost: 0, unopenable: [] });
    expect(inTheMiddle).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(20);
  });
});

import { describe, expect, it } from 'vitest';
import { CommandWindow } from '../../test/command-window.ts';

describe('effects of a clip', () => {
  it('asks what an effect of its kind reads', async () => {
    const window = (await CommandWindow.open()).pick('a');
    window.fill('add-effect', { kind: 'mask', ellipse: true, feather: '12' });
    const [mask] = window.clip('a').effects;
    expect(mask).toMatchObject({ kind: 'mask', parameters: { ellipse: 1, feather: 12, width: 1, invert: 0 } });
  });

  it('names the file of a look-up table, and can name another', async () => {
    const window = (await CommandWindow.open()).pick('a');
    window.fill('add-effect', { kind: 'lut', path: '/looks/a.cube ', mix: '0.5' });
    expect(window.clip('a').effects).toMatchObject([
      { kind: 'lut', parameters: { mix: 0.5 }, metadata: { path: '/looks/a.cube' } },
    ]);
    window.fill('change-effect', { path: '/looks/b.cube' });
    expect(window.clip('a').effects).toMatchObject([
      { kind: 'lut', parameters: { mix: 0.5 }, metadata: { path: '/looks/b.cube' } },
    ]);
  });

  it('refuses a look-up table with no file, and an effect with no name', async () => {
    const window = (await CommandWindow.open()).pick('a');
    expect(() => window.fill('add-effect', { kind: 'lut' })).toThrow('Name a file.');
    expect(() => window.fill('add-effect', { kind: 'other' })).toThrow('Name the effect.');
    expect(() => window.fill('add-effect', { kind: 'mask', width: '-1' })).toThrow('Not less than 0.');
  });

  it('leaves a number with keyframes to its keyframes', async () => {
    const window = (await CommandWindow.open()).pick('a').fill('add-effect', { kind: 'asc-cdl' });
    const { id, effects } = window.clip('a');
    const saturation = { keyframes: [{ at: 0, value: 1, easing: 'linear' as const }] };
    window.do('change-effect', { clipId: id, effectId: effects[0]?.id ?? '', parameters: { saturation } });
    window.fill('change-effect', { slopeRed: '1.2' });
    expect(window.clip('a').effects[0]?.parameters).toMatchObject({ slopeRed: 1.2, saturation });
  });
});

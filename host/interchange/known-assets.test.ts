import { describe, expect, it } from 'vitest';
import { assetAt } from '../project/test/project-file.ts';
import { KnownAssets } from './known-assets.ts';

describe('assets a timeline may mean', () => {
  const [plain, other, accented] = [
    assetAt('plain', '/a/shot.mov'),
    assetAt('other', '/b/shot.mov'),
    assetAt('accented', '/a/été.mov'),
  ];
  const assets = new KnownAssets([plain, other, accented]);

  it('are found at the likeliest path first, spelled alike before spelled otherwise', () => {
    expect(assets.at(['/gone.mov', '/b/shot.mov', '/a/shot.mov'])).toBe(other);
    expect(assets.at(['/B/SHOT.MOV', '/a/shot.mov'])).toBe(plain);
    expect(assets.at(['/A/e\u0301te\u0301.MOV'])).toBe(accented);
    expect(assets.at([])).toBeUndefined();
  });

  it('are found by name, each once, also when it is added again', () => {
    const again = new KnownAssets([plain, other]);
    again.add({ ...plain, modifiedAt: 7 });
    expect(again.named('SHOT.mov').map(({ id, modifiedAt }) => [id, modifiedAt])).toEqual([
      ['plain', 7],
      ['other', other.modifiedAt],
    ]);
    expect(again.named('none.mov')).toEqual([]);
  });

  it('leave room beside them', () => {
    expect(assets.freePath('/a/shot.mov')).toBe('/a/shot.mov 2');
    expect(assets.freePath('/a/free.mov')).toBe('/a/free.mov');
  });
});

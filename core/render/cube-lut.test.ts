import { describe, expect, it } from 'vitest';
import { parseCube } from './cube-lut.ts';

const table = (lines: readonly string[]): string => lines.join('\n');

describe('a .cube file', () => {
  it('is read with its title, comments, domain and either line end', () => {
    const text =
      '# made by hand\r\nTITLE "x"\r\nLUT_1D_SIZE 2\r\nDOMAIN_MIN -1 0 0\r\nDOMAIN_MAX 2 1 1\r\n0 0 0\r\n1 .5 1e0\r\n';
    expect(parseCube(text, 'a.cube')).toEqual({
      dimensions: 1,
      size: 2,
      domain: { from: [-1, 0, 0], to: [2, 1, 1] },
      values: Float32Array.from([0, 0, 0, 1, 0.5, 1]),
    });
  });

  it.each([
    ['no table', 'TITLE "x"', 'there is no table'],
    ['a table before its size', '0 0 0', 'line 1: there is no LUT_1D_SIZE'],
    ['a table cut short', table(['LUT_3D_SIZE 2', '0 0 0']), 'ends after 1 of 8'],
    ['a table too long', table(['LUT_1D_SIZE 2', '0 0 0', '1 1 1', '1 1 1']), 'line 4: the table goes on'],
    ['a size that would fill memory', 'LUT_3D_SIZE 100000', 'not from 2 to 256'],
    ['two sizes', table(['LUT_3D_SIZE 2', 'LUT_1D_SIZE 2']), 'second size'],
    ['words for numbers', table(['LUT_1D_SIZE 2', '0 0 0', '1 nan 1']), 'line 3: "1 nan 1" is not three numbers'],
    ['an empty domain', table(['LUT_1D_SIZE 2', 'DOMAIN_MIN 1 1 1', '0 0 0', '1 1 1']), 'domain is empty'],
  ])('%s is refused with its place', (_, text, reason) => {
    expect(() => parseCube(text, 'a.cube')).toThrow(reason);
  });
});

import { describe, expect, it } from 'vitest';
import { folderOf, pathIn } from './path-in.ts';

describe('paths of any system', () => {
  it('puts a name in a folder', () => {
    expect(pathIn('/home/ada', 'Film.mp4')).toBe('/home/ada/Film.mp4');
    expect(pathIn('/', 'Film.mp4')).toBe('/Film.mp4');
    expect(pathIn('C:\\Films', 'Film.mp4')).toBe('C:\\Films\\Film.mp4');
    expect(pathIn('C:\\', 'Film.mp4')).toBe('C:\\Film.mp4');
  });

  it('finds the folder of a file', () => {
    expect(folderOf('/home/ada/Film.mp4')).toBe('/home/ada');
    expect(folderOf('/Film.mp4')).toBe('/');
    expect(folderOf('C:/Films/Film.mp4')).toBe('C:/Films');
    expect(folderOf('C:\\Film.mp4')).toBe('C:\\');
  });
});

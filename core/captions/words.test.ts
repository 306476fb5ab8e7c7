import { describe, expect, it } from 'vitest';
import { replaceWords } from './replace-words.ts';
import { breakNear, mergeWords, splitWords } from './split-words.ts';

describe('replacing words', () => {
  const any = { matchCase: false, wholeWords: false };

  it('replaces every place, whatever the case unless that is asked', () => {
    expect(replaceWords('The cat, the Cat', { ...any, find: 'cat' }, 'dog')).toBe('The dog, the dog');
    expect(replaceWords('The cat, the Cat', { ...any, find: 'cat', matchCase: true }, 'dog')).toBe('The dog, the Cat');
  });

  it('knows whole words in any script', () => {
    expect(replaceWords('cat concat cats', { ...any, find: 'cat', wholeWords: true }, 'dog')).toBe('dog concat cats');
    expect(replaceWords('über überall', { ...any, find: 'über', wholeWords: true }, 'auf')).toBe('auf überall');
  });

  it('takes both sides as they are written', () => {
    expect(replaceWords('2*(3+4)?', { ...any, find: '*(3+4)?' }, '$& $1')).toBe('2$& $1');
    expect(replaceWords('a-b/c', { ...any, find: '-b/' }, '')).toBe('ac');
    expect(replaceWords('unchanged', { ...any, find: '' }, 'x')).toBe('unchanged');
  });
});

describe('splitting words', () => {
  it('splits where it is asked and takes the space away', () => {
    expect(splitWords('Where were you? Out.', 15)).toEqual(['Where were you?', 'Out.']);
    expect(splitWords('Where', 0)).toBeNull();
    expect(splitWords('Where ', 5)).toBeNull();
  });

  it('finds the break between words nearest to a share, and likes line breaks', () => {
    expect(breakNear('one two three four', 0.5)).toBe(7);
    expect(breakNear('one two three four', 1)).toBe(13);
    expect(breakNear('one two\nthree four', 0.3)).toBe(7);
    expect(breakNear('one', 0.5)).toBeNull();
    expect(breakNear(' one ', 0.5)).toBeNull();
  });

  it('puts two captions on a line each, or on one line where they have more', () => {
    expect(mergeWords('Hello', 'World')).toBe('Hello\nWorld');
    expect(mergeWords('a\nb', 'c')).toBe('a b c');
    expect(mergeWords('', 'c')).toBe('c');
  });
});

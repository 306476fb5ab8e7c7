import { describe, expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { checkCaptions, type PlacedCaption } from './check-captions.ts';
import { countCharacters } from './count-characters.ts';
import { NETFLIX_LIMITS } from './limits.ts';
import { warningInWords } from './warning-words.ts';

const caption = (start: number, end: number, text = 'Twelve chars'): PlacedCaption => ({ start, end, text });

function words(captions: readonly PlacedCaption[], sequenceRate = RATES.fps24): string[][] {
  return checkCaptions(captions, sequenceRate, NETFLIX_LIMITS).map(({ warnings }) => warnings.map(warningInWords));
}

describe('the check of captions', () => {
  it('has nothing against captions within every limit', () => {
    expect(words([caption(0, 48), caption(50, 98), caption(200, 248)])).toEqual([[], [], []]);
  });

  it('measures how fast a caption must be read, line breaks not counted', () => {
    const [check] = checkCaptions([caption(0, 24, 'ten chars.\nten chars.')], RATES.fps24, NETFLIX_LIMITS);
    expect(check).toEqual({ charactersPerSecond: 20, longestLine: 10, warnings: [] });
    expect(words([caption(0, 24, 'ten chars.\nten chars!!')])).toEqual([
      ['Too fast: 21 characters a second, at most 20'],
    ]);
  });

  it('never says that what is over a limit is the limit', () => {
    expect(words([caption(0, 2397, 'x '.repeat(1000))], RATES.fps24)[0]?.[0]).toBe(
      'Too fast: 20.1 characters a second, at most 20',
    );
  });

  it('warns of lines: too long, and too many', () => {
    const long = 'a'.repeat(42);
    expect(words([caption(0, 140, long)])).toEqual([[]]);
    expect(words([caption(0, 140, `${long}a`)])).toEqual([['Line too long: 43 characters, at most 42']]);
    expect(words([caption(0, 140, 'a\nb\nc')])).toEqual([['3 lines, at most 2']]);
  });

  it('takes twenty frames at 24 for five sixths of a second, and twenty-five at 29.97', () => {
    expect(words([caption(0, 20, 'short')])).toEqual([[]]);
    expect(words([caption(0, 19, 'short')])).toEqual([['Too short: 0.79 s, at least 0.83 s']]);
    expect(words([caption(0, 25, 'short')], RATES.fps2997)).toEqual([[]]);
    expect(words([caption(0, 24, 'short')], RATES.fps2997)[0]).toHaveLength(1);
  });

  it('warns of captions that stand too long', () => {
    expect(words([caption(0, 168)])).toEqual([[]]);
    expect(words([caption(0, 169)])).toEqual([['Too long: 7.04 s, at most 7 s']]);
  });

  it('wants two frames between captions', () => {
    expect(words([caption(0, 48), caption(48, 96)])).toEqual([['Gap of 0 frames to the next, at least 2'], []]);
    expect(words([caption(0, 48), caption(49, 96)])).toEqual([['Gap of 1 frame to the next, at least 2'], []]);
  });

  it('tells overlaps of both, also of one far inside a long one', () => {
    const overlap = ['Overlaps another caption'];
    expect(words([caption(0, 48), caption(40, 96)])).toEqual([overlap, overlap]);
    expect(words([caption(0, 160), caption(10, 40), caption(100, 140)])).toEqual([overlap, overlap, overlap]);
  });

  it('finds captions without words', () => {
    expect(words([caption(0, 48, ' \n ')])).toEqual([['No words']]);
  });

  it('takes other limits', () => {
    const strict = { ...NETFLIX_LIMITS, charactersPerSecond: 5, gapFrames: 4 };
    const found = checkCaptions([caption(0, 48), caption(51, 99)], RATES.fps24, strict);
    expect(found.map(({ warnings }) => warnings.map(({ kind }) => kind))).toEqual([
      ['too-fast', 'small-gap'],
      ['too-fast'],
    ]);
  });
});

it('counts characters as a reader sees them', () => {
  expect([countCharacters('plain'), countCharacters('e\u0301a'), countCharacters('👩‍👩‍👧‍👦!'), countCharacters('')]).toEqual([
    5, 2, 2, 0,
  ]);
});

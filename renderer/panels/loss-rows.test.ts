import { describe, expect, it } from 'vitest';
import { NOWHERE, type Loss } from '../../core/interchange/loss.ts';
import { lossRows, placeInWords } from './loss-rows.ts';

const loss = (severity: Loss['severity'], what: string, track: string | null = null): Loss => ({
  severity,
  what,
  where: { ...NOWHERE, track },
  instead: 'It is left out.',
});
const many = (count: number, what: string) =>
  Array.from({ length: count }, (_, i) => loss('changed', what, `V${i + 1}`));

/** The rows in short: headings, kinds with how many and whether they are open, losses by track. */
const short = (losses: readonly Loss[], turned: readonly string[] = []) =>
  lossRows(losses, new Set(turned)).map((row) =>
    row.kind === 'severity'
      ? `${row.severity} ${row.count}`
      : row.kind === 'what'
        ? `${row.open ? '-' : '+'} ${row.losses.length}`
        : row.says === 'all'
          ? row.loss.what
          : (row.loss.where.track ?? ''),
  );

describe('the lines of a loss report', () => {
  it('go from what is gone to what is only written another way, one kind after the other', () => {
    const losses = [
      loss('changed', 'size'),
      loss('lost', 'wipe', 'V1'),
      loss('lost', 'effect'),
      loss('lost', 'wipe', 'V2'),
    ];
    expect(short(losses)).toEqual(['lost 3', '- 2', 'V1', 'V2', 'effect', 'changed 1', 'size']);
  });

  it('fold kinds with many losses, until they are opened', () => {
    expect(short(many(6, 'size'))).toEqual(['changed 6', '+ 6']);
    expect(short(many(6, 'size'), ['changed size'])).toHaveLength(8);
    expect(short(many(2, 'size'), ['changed size'])).toEqual(['changed 2', '+ 2']);
  });

  it('each have a key of their own', () => {
    const rows = lossRows([...many(3, 'a'), ...many(4, 'b'), loss('lost', 'a')], new Set());
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('say where something is, as far as it is known', () => {
    const where = { sequence: 'Main', track: 'V1', timecode: '01:00:02:00', frames: null, name: 'Shot 3' };
    expect(placeInWords({ ...loss('lost', 'x'), where })).toBe('V1 · 01:00:02:00 · Shot 3');
    expect(placeInWords({ ...loss('lost', 'x'), where: { ...NOWHERE, sequence: 'Main' } })).toBe('Main');
    expect(placeInWords(loss('lost', 'x'))).toBeNull();
  });
});

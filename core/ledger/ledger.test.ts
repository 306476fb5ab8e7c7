import { describe, expect, it } from 'vitest';
import type { TakeView } from '../contract/views.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { DrawnShot } from '../rights/drawn-shot.ts';
import type { Rights } from '../rights/rights.ts';
import { append } from '../timeline/edit/append.ts';
import { setActiveTake } from '../timeline/edit/set-active-take.ts';
import { clip, TestFilm } from '../timeline/test/film.ts';
import { ledgerCsv } from './ledger-csv.ts';
import { ledgerHtml } from './ledger-html.ts';
import { ledgerOf, type LedgerEntry } from './ledger.ts';

const rate = { num: 24, den: 1 };
const granted: Rights = { owner: 'Studio A', licence: '=SUM(1)', consent: 'granted', expires: null, territories: [] };
const drawn: DrawnShot = {
  shotId: 's1',
  fingerprint: 'f1',
  start: 10,
  count: 20,
  rate,
  weight: 0.5,
  path: '/footage/<night>.mov',
  sourceId: 'source',
  rights: granted,
};
const recipe: Recipe = {
  schema: 1,
  kind: 'regenerate',
  software: 'workprint 0.1.0',
  pack: { id: 'pocket', version: '1', sha256: 'ab' },
  source: { fingerprint: 'f', start: 0, count: 30, rate },
  look: [{ fingerprint: 'f1', start: 10, count: 20, rate, weight: 0.5 }],
  strength: 0.8,
  seed: 0,
};

/** Two clips on V1; the take of the first covers its frames 6 to 23 of 30. */
function entriesOf(now: Rights | null, drawnFrom: readonly DrawnShot[] = [drawn]): LedgerEntry[] {
  const film = new TestFilm();
  film.do((t, id) => append(t, { placements: [{ trackId: film.v1.id, clip: clip('a', 0, 30) }] }, id));
  film.do((t, id) => append(t, { placements: [{ trackId: film.v1.id, clip: clip('b', 0, 30) }] }, id));
  const clipId = film.idOf('a');
  film.do((t) => setActiveTake(t, { clipId, take: { takeId: 't1', start: 0, count: 30 } }));
  // The take is older than the cut: it has less than the clip shows now.
  const records = new Map(film.timeline.records);
  const shown = film.timeline.clip(clipId);
  records.set(clipId, { ...shown, activeTake: { takeId: 't1', start: 6, count: 18 } });
  const take = { id: 't1', clipId, number: 3, recipeHash: 'c0ffee'.repeat(10), strength: 0.8, drawnFrom };
  return ledgerOf({
    timeline: film.timeline.with(records),
    takeOf: () => take as unknown as TakeView,
    recipeOf: () => recipe,
    approvals: [
      { takeId: 't1', approved: true, by: 'Ada', at: Date.UTC(2026, 5, 1) },
      { takeId: 't1', approved: true, by: 'Max', at: Date.UTC(2026, 5, 2) },
      { takeId: 't1', approved: false, by: 'Max', at: Date.UTC(2026, 5, 3) },
    ],
    rightsNow: () => now,
    use: { today: '2026-06-30', territory: null, research: false },
  });
}

describe('the ledger', () => {
  it('has the frames that show a take, what it drew on, and who approves it now', () => {
    expect(entriesOf(granted)).toMatchObject([
      {
        sequence: 'Main',
        track: 'V1',
        clip: 'a',
        in: '00:00:00:06',
        out: '00:00:01:00',
        seconds: 0.75,
        take: 3,
        pack: 'pocket 1',
        shots: [{ weight: 0.5, owner: 'Studio A', consentThen: 'granted', consentNow: 'granted', problem: null }],
        approvals: [{ by: 'Ada' }],
      },
    ]);
  });

  it('flags consent that has ended or was taken back, and footage that is gone', () => {
    const problem = (now: Rights | null) => entriesOf(now)[0]?.shots[0]?.problem;
    expect(problem({ ...granted, expires: '2026-06-29' })).toMatch(/ended on 2026-06-29/);
    expect(problem({ ...granted, consent: 'refused' })).toMatch(/does not agree/);
    expect(problem(null)).toMatch(/not in the archive any more/);
  });

  it('is a table whose cells are no formulas', () => {
    const [, row = ''] = ledgerCsv(entriesOf({ ...granted, consent: 'refused' })).split('\r\n');
    expect(row).toBe(
      `Main,V1,a,00:00:00:06,00:00:01:00,0.750,3,${'c0ffee'.repeat(10)},pocket 1,0.8,/footage/<night>.mov,10-29,0.500,Studio A,'=SUM(1),granted,refused,its owner does not agree to looks being drawn from it,Ada 2026-06-01`,
    );
    expect(ledgerCsv(entriesOf(null, []))).toContain('what it drew on was not recorded');
  });

  it('is a page that needs nothing else', async () => {
    const page = ledgerHtml(entriesOf({ ...granted, consent: 'refused' }), {
      project: 'Film & more',
      date: '2026-06-30',
      research: true,
    });
    expect(page).not.toMatch(/<script|src=|href=|<night>/);
    await expect(page).toMatchFileSnapshot('test/golden/ledger.html');
  });
});

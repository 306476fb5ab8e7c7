import { formatRow } from '../interchange/csv/csv.ts';
import type { LedgerEntry, LedgerShot } from './ledger.ts';

const HEADER = [
  'Sequence',
  'Track',
  'Clip',
  'In',
  'Out',
  'Seconds',
  'Take',
  'Recipe',
  'Model pack',
  'Strength',
  'Drawn from',
  'Frames',
  'Weight',
  'Owner',
  'Licence',
  'Consent when made',
  'Consent now',
  'Problem',
  'Approved by',
] as const;

/** The ledger as a table (RFC 4180): a row for each shot that a stretch drew on; one without shots for takes of before that was kept. */
export function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const rows = entries.flatMap((entry) => {
    const shots = entry.shots.length === 0 ? [null] : entry.shots;
    return shots.map((shot) => [...stretchCells(entry), ...shotCells(shot), approvedBy(entry)]);
  });
  return [HEADER, ...rows].map((cells) => `${formatRow(cells.map(asText), ',')}\r\n`).join('');
}

/** "Ada Lovelace 2026-03-01, …": who approves it, and since when. */
export function approvedBy({ approvals }: LedgerEntry): string {
  return approvals.map(({ by, at }) => `${by} ${new Date(at).toISOString().slice(0, 10)}`).join(', ');
}

function stretchCells(entry: LedgerEntry): string[] {
  const { sequence, track, clip, seconds, take, recipeHash, pack, strength } = entry;
  return [
    sequence,
    track,
    clip,
    entry.in,
    entry.out,
    seconds.toFixed(3),
    String(take),
    recipeHash,
    pack,
    String(strength),
  ];
}

function shotCells(shot: LedgerShot | null): string[] {
  if (!shot) return ['not recorded', '', '', '', '', '', '', 'what it drew on was not recorded when it was made'];
  const { path, start, count, weight, owner, licence, consentThen, consentNow, problem } = shot;
  const frames = `${start}-${start + count - 1}`;
  return [path, frames, weight.toFixed(3), owner, licence, consentThen, consentNow, problem ?? ''];
}

/** A cell that a spreadsheet would take for a formula is text: it may come from a file's name. */
function asText(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

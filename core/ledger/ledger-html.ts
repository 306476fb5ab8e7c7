import { escaped } from '../html/escaped.ts';
import { approvedBy } from './ledger-csv.ts';
import type { LedgerEntry, LedgerShot } from './ledger.ts';

/** What a ledger is of. */
export interface LedgerTitle {
  readonly project: string;
  /** ISO 8601 date. */
  readonly date: string;
  readonly research: boolean;
}

const STYLE = `
  body { font: 11pt/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 2em auto; max-width: 75em; padding: 0 1em; }
  h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; }
  table { border-collapse: collapse; width: 100%; font-size: 9pt; }
  th, td { text-align: left; vertical-align: top; padding: .35em .6em; border-bottom: 1px solid #bbb; overflow-wrap: anywhere; }
  td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .problem { color: #a00000; font-weight: 600; }
  code { font-size: 8pt; }
  @page { size: A4 landscape; margin: 12mm; }
  @media print { body { margin: 0; max-width: none; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;

/** The ledger as one HTML page that needs nothing else, for reading and printing. */
export function ledgerHtml(entries: readonly LedgerEntry[], { project, date, research }: LedgerTitle): string {
  const seconds = entries.reduce((sum, entry) => sum + entry.seconds, 0);
  const problems = entries.filter(({ shots }) => shots.some(({ problem }) => problem !== null)).length;
  const unapproved = entries.filter(({ approvals }) => approvals.length === 0).length;
  const body = [
    `<h1>Ledger of ${escaped(project)}</h1>`,
    `<p>${escaped(date)}. ${entries.length} stretches show generated pictures, ${seconds.toFixed(1)} seconds in all; ${problems} of them draw on footage that could not be used today, ${unapproved} are approved by nobody.</p>`,
    ...(research ? ['<p class="problem">The project is in research mode: it is not for commercial delivery.</p>'] : []),
    ...[...new Set(entries.map(({ sequence }) => sequence))].map((sequence) =>
      sectionOf(
        sequence,
        entries.filter((entry) => entry.sequence === sequence),
      ),
    ),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Ledger of ${escaped(project)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

function sectionOf(sequence: string, entries: readonly LedgerEntry[]): string {
  const heads = ['In', 'Out', 'Seconds', 'Clip', 'Take', 'Drawn from', 'Approved by'];
  return [
    `<h2>${escaped(sequence)}</h2>`,
    '<table>',
    `<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...entries.map(rowOf),
    '</tbody>',
    '</table>',
  ].join('\n');
}

function rowOf(entry: LedgerEntry): string {
  const { clip, track, take, strength, pack, recipeHash, seconds, shots } = entry;
  const drawn =
    shots.length === 0
      ? '<span class="problem">not recorded when it was made</span>'
      : shots.map(shotLine).join('<br>');
  const approved = approvedBy(entry);
  return `<tr><td class="number">${entry.in}</td><td class="number">${entry.out}</td><td class="number">${seconds.toFixed(2)}</td><td>${escaped(clip)} (${escaped(track)})</td><td>${take}, strength ${strength}, ${escaped(pack)}<br><code>${escaped(recipeHash.slice(0, 16))}</code></td><td>${drawn}</td><td>${approved === '' ? '<span class="problem">nobody</span>' : escaped(approved)}</td></tr>`;
}

function shotLine({
  path,
  start,
  count,
  weight,
  owner,
  licence,
  consentThen,
  consentNow,
  problem,
}: LedgerShot): string {
  const consent = consentThen === consentNow ? consentThen : `${consentThen} when made, ${consentNow} now`;
  const words = [
    `${path}, frames ${start}–${start + count - 1}`,
    `weight ${weight.toFixed(2)}`,
    owner || 'owner not recorded',
    licence || 'licence not recorded',
    `consent: ${consent}`,
  ];
  const flag = problem === null ? '' : ` <span class="problem">${escaped(problem)}</span>`;
  return `${escaped(words.join('; '))}${flag}`;
}

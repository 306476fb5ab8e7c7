import type { Loss } from '../../core/interchange/loss.ts';

/** A line of the loss report: how bad, then what, then each place. */
export type LossRow =
  | {
      readonly kind: 'severity';
      readonly key: string;
      readonly level: 1;
      readonly severity: Loss['severity'];
      readonly count: number;
    }
  | {
      readonly kind: 'what';
      readonly key: string;
      readonly level: 2;
      readonly losses: readonly Loss[];
      readonly open: boolean;
      /** What was done about all of them; null where that differs. */
      readonly instead: string | null;
    }
  | {
      readonly kind: 'loss';
      readonly key: string;
      readonly level: 2 | 3;
      readonly loss: Loss;
      /** What the line above has not said yet: all, only where, or where and what was done. */
      readonly says: 'all' | 'place' | 'place and instead';
    };

/** Losses of one kind that are listed without being asked for. */
const FEW = 5;

const SEVERITIES: readonly Loss['severity'][] = ['lost', 'approximated', 'changed'];

/** The lines of a report. Kinds with several losses fold; `turned` are those that a person has opened or closed. */
export function lossRows(losses: readonly Loss[], turned: ReadonlySet<string>): LossRow[] {
  return SEVERITIES.flatMap((severity): LossRow[] => {
    const group = losses.filter((loss) => loss.severity === severity);
    if (group.length === 0) return [];
    const kinds = [...byWhat(group)].flatMap(([what, same]) => kindRows(`${severity} ${what}`, same, turned));
    return [{ kind: 'severity', key: severity, level: 1, severity, count: group.length }, ...kinds];
  });
}

function kindRows(key: string, losses: readonly Loss[], turned: ReadonlySet<string>): LossRow[] {
  const [first] = losses;
  if (losses.length === 1 && first) return [{ kind: 'loss', key, level: 2, loss: first, says: 'all' }];
  const open = turned.has(key) !== losses.length <= FEW;
  const instead = losses.every((loss) => loss.instead === first?.instead) ? (first?.instead ?? null) : null;
  const says = instead === null ? 'place and instead' : 'place';
  const rows = losses.map((loss, i) => ({ kind: 'loss', key: `${key} ${i}`, level: 3, loss, says }) as const);
  return [{ kind: 'what', key, level: 2, losses, open, instead }, ...(open ? rows : [])];
}

/** Losses by what was lost, in the order in which each comes first. */
export function byWhat(losses: readonly Loss[]): Map<string, Loss[]> {
  const groups = new Map<string, Loss[]>();
  for (const loss of losses) {
    const group = groups.get(loss.what);
    if (group) group.push(loss);
    else groups.set(loss.what, [loss]);
  }
  return groups;
}

/** Where something is, for a person: "V1 · 01:00:02:00 · Shot 3"; null for the whole file. */
export function placeInWords({ where }: Loss): string | null {
  const parts = [where.track ?? where.sequence, where.timecode, where.name].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' · ');
}

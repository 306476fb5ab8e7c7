import { z } from 'zod';
import { panelIds, type PanelId } from '../panel-list.ts';
import { splitOf, type Layout, type Part } from './layout.ts';

const share = z.number().positive();

/** A layout as it was kept; what it says of panels is not trusted yet. */
const keptSchema: z.ZodType<Kept> = z.lazy(() =>
  z.union([
    z.object({ kind: z.literal('group'), panels: z.array(z.string()), front: z.string() }),
    z.object({
      kind: z.literal('split'),
      axis: z.enum(['row', 'column']),
      parts: z.array(keptSchema),
      shares: z.array(share),
    }),
  ]),
);

type Kept =
  | { kind: 'group'; panels: string[]; front: string }
  | { kind: 'split'; axis: 'row' | 'column'; parts: Kept[]; shares: number[] };

/** A layout that was kept, less the panels that this version has not; null where it can't be read or nothing is left of it. */
export function readLayout(kept: unknown): Layout | null {
  const { success, data } = keptSchema.safeParse(kept);
  return success ? checked(data, new Set()) : null;
}

function checked(kept: Kept, seen: Set<PanelId>): Layout | null {
  if (kept.kind === 'split') {
    const parts = kept.parts.flatMap((part, i): readonly Part[] => {
      const read = checked(part, seen);
      return read ? [{ part: read, share: kept.shares[i] ?? 1 / kept.parts.length }] : [];
    });
    return splitOf(kept.axis, parts);
  }
  const panels: PanelId[] = [];
  for (const id of kept.panels) {
    if (!isPanel(id) || seen.has(id)) continue;
    seen.add(id);
    panels.push(id);
  }
  const [first] = panels;
  if (first === undefined) return null;
  return { kind: 'group', panels, front: panels.find((id) => id === kept.front) ?? first };
}

function isPanel(id: string): id is PanelId {
  return (panelIds as readonly string[]).includes(id);
}

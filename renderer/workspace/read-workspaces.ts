import { z } from 'zod';
import { isBuiltIn, type KeptWorkspaces } from '../editor/workspace-slice.ts';
import { readLayout } from './layout/read-layout.ts';

const keptSchema = z.object({
  current: z.string(),
  changed: z.record(z.string(), z.unknown()),
  saved: z.array(z.object({ id: z.string(), name: z.string(), layout: z.unknown() })),
});

/** Workspaces that were kept. A layout that can't be read is left out: its workspace stands as it was made; a saved one without a layout is no more. */
export const workspacesSchema: z.ZodType<KeptWorkspaces> = keptSchema.transform(({ current, changed, saved }) => {
  const whole = saved.flatMap(({ id, name, layout }) => {
    const read = readLayout(layout);
    return read ? [{ id, name, layout: read }] : [];
  });
  const isThere = (id: string) => isBuiltIn(id) || whole.some((each) => each.id === id);
  const readable = Object.entries(changed).flatMap(([id, layout]) => {
    const read = readLayout(layout);
    return isThere(id) && (read || layout === null) ? [[id, read] as const] : [];
  });
  return { current: isThere(current) ? current : 'edit', changed: Object.fromEntries(readable), saved: whole };
});

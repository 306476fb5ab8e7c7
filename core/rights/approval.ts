import { z } from 'zod';

/** That somebody approves a take, or does so no longer. Approvals are added, never changed: of everyone the last word holds. */
export const approvalSchema = z.object({
  takeId: z.string(),
  approved: z.boolean(),
  /** Who said so. */
  by: z.string().trim().min(1).max(200),
  /** Milliseconds since 1970. */
  at: z.number(),
});

export type Approval = Readonly<z.infer<typeof approvalSchema>>;

/** Who approves each take now, by its id: of everyone the last word counts. */
export function standingApprovals(approvals: readonly Approval[]): ReadonlyMap<string, readonly Approval[]> {
  const last = new Map<string, Map<string, Approval>>();
  for (const approval of approvals) {
    const ofTake = last.get(approval.takeId) ?? new Map<string, Approval>();
    ofTake.delete(approval.by);
    if (approval.approved) ofTake.set(approval.by, approval);
    last.set(approval.takeId, ofTake);
  }
  return new Map([...last].map(([takeId, ofTake]) => [takeId, [...ofTake.values()]]));
}

import { createHash } from 'node:crypto';

/**
 * Names a shot by what it is, frames start..start+count-1 of some content: every archive gives it the same id, however often and in whatever order its files
 * are read.
 */
export function shotId(content: string, { start, count }: { start: number; count: number }): string {
  return createHash('sha256').update(`${content}:${start}:${count}`).digest('hex').slice(0, 32);
}

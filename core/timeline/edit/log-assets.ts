import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { logSchema } from '../model/bin.ts';
import type { Timeline } from '../model/timeline.ts';
import { putLogs } from './put-logs.ts';
import { ids } from './requests.ts';

const { name, scene, shot, take, camera, rating, good, notes, colour, keywords } = logSchema.shape;

/** What can be noted of assets; what is left out stays. */
export const logFields = z
  .object({
    name: name.unwrap(),
    scene: scene.unwrap(),
    shot: shot.unwrap(),
    take: take.unwrap(),
    camera: camera.unwrap(),
    rating: rating.unwrap(),
    good: good.unwrap(),
    notes: notes.unwrap(),
    colour: colour.unwrap(),
    /** All of them, in place of those there are. */
    keywords: keywords.unwrap(),
  })
  .partial();

export const logAssetsRequest = logFields.extend({
  assetIds: ids,
  addKeywords: keywords.unwrap().optional(),
  removeKeywords: keywords.unwrap().optional(),
});

/**
 * Notes something of assets: the same of all of them.
 *
 *     before  a ☆☆☆  b ★☆☆      after  a ★★★  b ★★★
 */
export function logAssets(timeline: Timeline, request: z.infer<typeof logAssetsRequest>): Diff {
  const { assetIds, addKeywords = [], removeKeywords = [], ...fields } = request;
  const gone = new Set(removeKeywords.map(folded));
  return putLogs(timeline, assetIds, (log) => {
    const words = (fields.keywords ?? log.keywords).filter((word) => !gone.has(folded(word)));
    return logSchema.parse({ ...log, ...fields, keywords: unlike([...words, ...addKeywords]) });
  });
}

/** Each once, as it is written first, whatever its case. */
function unlike(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) if (!seen.has(folded(word))) seen.set(folded(word), word);
  return [...seen.values()];
}

function folded(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

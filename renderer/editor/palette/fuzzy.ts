/** How well a text answers what was typed, and which of its letters did. */
export interface Match {
  readonly score: number;
  /** Indices into the text, ascending. */
  readonly letters: readonly number[];
}

const letter = 1;
/** A letter that begins a word says more than one in the middle of it; one that goes on where the last left off says most, or words would be left for the next. */
const wordStart = 6;
const goesOn = 7;
const first = 3;
/** For each letter that is passed over between two that fit. */
const gap = 0.15;

/**
 * Looks for the letters of `typed` in `text`, in their order but not side by side: "rdel" is in "Ripple delete". Of all the ways to find them, the best: at the
 * starts of words and in unbroken runs. Null where they are not all there. Case does not matter. O(typed × text).
 */
export function fuzzyMatch(typed: string, text: string): Match | null {
  const wanted = Array.from(typed.toLocaleLowerCase());
  const there = text.toLocaleLowerCase();
  if (wanted.length === 0) return { score: 0, letters: [] };
  if (!isIn(wanted, there)) return null;
  /** For each letter of `wanted`, the best score with it at each index, and where the letter before it then is. */
  const best: number[][] = [];
  const from: number[][] = [];
  for (const [i, sign] of wanted.entries()) {
    const scores = Array<number>(there.length).fill(-Infinity);
    const before = Array<number>(there.length).fill(-1);
    /** The best place so far for the letter before, less what has been passed over since. */
    let openScore = -Infinity;
    let openAt = -1;
    for (let at = i; at < there.length; at++) {
      const last = best[i - 1]?.[at - 1] ?? -Infinity;
      openScore -= gap;
      if (last >= openScore) {
        openScore = last;
        openAt = at - 1;
      }
      if (there[at] !== sign) continue;
      const here = letter + (startsWord(text, at) ? wordStart : 0) + (at === 0 ? first : 0);
      const after = i === 0 ? 0 : Math.max(openScore, last + goesOn);
      scores[at] = here + after;
      before[at] = i === 0 ? -1 : after === openScore ? openAt : at - 1;
    }
    best.push(scores);
    from.push(before);
  }
  return traced(best, from);
}

/** The way through the table that ends best. */
function traced(best: readonly number[][], from: readonly number[][]): Match | null {
  const ends = best.at(-1) ?? [];
  const score = Math.max(...ends);
  if (score === -Infinity) return null;
  const letters: number[] = [];
  let at = ends.indexOf(score);
  for (let i = best.length - 1; i >= 0; i--) {
    letters.unshift(at);
    at = from[i]?.[at] ?? -1;
  }
  return { score, letters };
}

/** Most texts are not what was typed: that is seen at once. */
function isIn(wanted: readonly string[], text: string): boolean {
  let at = 0;
  for (const sign of wanted) {
    at = text.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

import type { TakeView } from '../contract/views.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { standingApprovals, type Approval } from '../rights/approval.ts';
import type { DrawnShot } from '../rights/drawn-shot.ts';
import { whyRefused, type Consent, type Rights, type Use } from '../rights/rights.ts';
import { formatTimecode } from '../time/timecode.ts';
import type { Clip, Sequence, Track } from '../timeline/model/records.ts';
import { assetFrameAt, assetOf } from '../timeline/model/source-time.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/** A shot that a take drew on, with what was agreed when it was made and what holds now. */
export interface LedgerShot {
  /** Where it lay. */
  readonly path: string;
  readonly start: number;
  readonly count: number;
  readonly weight: number;
  readonly owner: string;
  readonly licence: string;
  readonly consentThen: Consent;
  readonly consentNow: Consent;
  /** Why no look could be drawn from it any more, as `whyRefused` says it; null where one could. */
  readonly problem: string | null;
}

/** A stretch of a sequence that shows a take. */
export interface LedgerEntry {
  readonly sequence: string;
  readonly track: string;
  readonly clip: string;
  /** Timecodes of its first frame and of the one behind its last. */
  readonly in: string;
  readonly out: string;
  readonly seconds: number;
  readonly take: number;
  readonly takeId: string;
  readonly recipeHash: string;
  /** Name and version of the model pack. */
  readonly pack: string;
  readonly strength: number;
  readonly shots: readonly LedgerShot[];
  /** What stands now. */
  readonly approvals: readonly Approval[];
}

export interface LedgerParts {
  readonly timeline: Timeline;
  readonly takeOf: (takeId: string) => TakeView;
  readonly recipeOf: (hash: string) => Recipe;
  readonly approvals: readonly Approval[];
  /** What holds now for the footage of a shot; null where the archive no longer has it. */
  readonly rightsNow: (shot: DrawnShot) => Rights | null;
  readonly use: Use;
}

/**
 * Every stretch of every sequence that shows a take, by sequence, track and place. Frames that a clip shows of its own footage, because its take does not reach that far,
 * are not in it, nor are clips that are switched off.
 */
export function ledgerOf(parts: LedgerParts): LedgerEntry[] {
  const { timeline } = parts;
  const standing = standingApprovals(parts.approvals);
  return timeline.sequences().flatMap((sequence) =>
    timeline
      .tracks(sequence.id)
      .filter(({ media }) => media === 'video')
      .flatMap((track) =>
        timeline.items(track.id).flatMap((item) => {
          if (item.kind !== 'clip' || !item.enabled || !item.activeTake) return [];
          const entry = entryOf(item, track, sequence, item.activeTake.takeId, parts, standing);
          return stretchesOf(item, sequence).map(({ from, to }) => ({
            ...entry,
            ...timesOf(from, to, item, sequence, timeline),
          }));
        }),
      ),
  );
}

type Times = Pick<LedgerEntry, 'in' | 'out' | 'seconds'>;

function entryOf(
  clip: Clip,
  track: Track,
  sequence: Sequence,
  takeId: string,
  { takeOf, recipeOf, rightsNow, use }: LedgerParts,
  standing: ReadonlyMap<string, readonly Approval[]>,
): Omit<LedgerEntry, keyof Times> {
  const take = takeOf(takeId);
  const { pack } = recipeOf(take.recipeHash);
  return {
    sequence: sequence.name,
    track: track.name,
    clip: clip.name,
    take: take.number,
    takeId,
    recipeHash: take.recipeHash,
    pack: `${pack.id} ${pack.version}`,
    strength: take.strength,
    shots: take.drawnFrom.map((shot) => ledgerShot(shot, rightsNow(shot), use)),
    approvals: standing.get(takeId) ?? [],
  };
}

function ledgerShot(shot: DrawnShot, now: Rights | null, use: Use): LedgerShot {
  const { path, start, count, weight, rights } = shot;
  // A clip of the film itself needs nobody's consent where the archive does not know its footage.
  const isOwnClip = shot.shotId === null && shot.sourceId === null && now === null;
  const problem = now ? whyRefused(now, use) : 'its footage is not in the archive any more';
  return {
    path,
    start,
    count,
    weight,
    owner: rights.owner,
    licence: rights.licence,
    consentThen: rights.consent,
    consentNow: now?.consent ?? 'unknown',
    problem: isOwnClip ? null : problem,
  };
}

/** Runs of the clip's frames that its take covers, counted from its first; ends are exclusive. */
function stretchesOf(clip: Clip, { rate }: Sequence): { from: number; to: number }[] {
  const { activeTake } = clip;
  if (!activeTake || !assetOf(clip)) return [];
  const runs: { from: number; to: number }[] = [];
  for (let k = 0; k < clip.duration; k++) {
    const frame = assetFrameAt(clip, k, rate) - activeTake.start;
    if (frame < 0 || frame >= activeTake.count) continue;
    const last = runs.at(-1);
    if (last?.to === k) last.to = k + 1;
    else runs.push({ from: k, to: k + 1 });
  }
  return runs;
}

function timesOf(
  from: number,
  to: number,
  clip: Clip,
  { rate, startFrame, dropFrame }: Sequence,
  timeline: Timeline,
): Times {
  const first = startFrame + timeline.startOf(clip.id);
  return {
    in: formatTimecode(first + from, rate, dropFrame),
    out: formatTimecode(first + to, rate, dropFrame),
    seconds: ((to - from) * rate.den) / rate.num,
  };
}

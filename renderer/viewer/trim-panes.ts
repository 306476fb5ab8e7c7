import { edgeFrame, type Edge } from '../../core/timeline/edit/cut-edge.ts';
import type { Clip, Item } from '../../core/timeline/model/records.ts';
import { assetFrameAt, assetOf } from '../../core/timeline/model/source-time.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { TrimName } from '../editor/trim-edit.ts';
import type { TrimShown } from '../editor/trim-slice.ts';

/** What a picture of the trim display is: a side of a cut, of the clip that is trimmed or of what is beside it. */
export type PaneRole = 'outgoing' | 'incoming' | 'before' | 'first' | 'last' | 'after';

/** One picture of a trim: a frame of a clip, and by how many frames the trim has moved it in its source. */
export interface TrimPane {
  readonly role: PaneRole;
  /** Null where there is a gap, or nothing. */
  readonly clip: Clip | null;
  /** The clip's frame, counted from its first. */
  readonly k: number;
  /** The frame of its file; null where it shows none. */
  readonly sourceFrame: number | null;
  readonly by: number;
}

/** The pictures of a trim: both sides of the cut, or of a clip that is slipped or slid both its cuts. Empty when the clip is gone. */
export function trimPanes(shown: TrimShown, timeline: Timeline): TrimPane[] {
  const record = timeline.records.get(shown.clipId);
  if (record?.kind !== 'clip') return [];
  const clip = seenClip(timeline, record, shown);
  const { before, after } = timeline.neighbours(clip.id);
  const { trim, edge, by } = shown;
  if (trim === 'slip' || trim === 'slide') {
    const moves = trim === 'slip' ? { inside: by, outside: 0 } : { inside: 0, outside: by };
    return [
      pane(timeline, 'before', before, 'end', moves.outside),
      pane(timeline, 'first', clip, 'start', moves.inside),
      pane(timeline, 'last', clip, 'end', moves.inside),
      pane(timeline, 'after', after, 'start', moves.outside),
    ];
  }
  const [left, right] = edge === 'end' ? [clip, after] : [before, clip];
  return [
    pane(timeline, 'outgoing', left, 'end', movesSide(trim, edge, 'end') ? by : 0),
    pane(timeline, 'incoming', right, 'start', movesSide(trim, edge, 'start') ? by : 0),
  ];
}

/** A roll moves both sides of a cut, other trims the one that is held. */
function movesSide(trim: TrimName, held: Edge, side: Edge): boolean {
  return trim === 'roll' || held === side;
}

/** The picture of a sound that is trimmed, where its cut is at the same frame. */
function seenClip(timeline: Timeline, clip: Clip, { edge }: TrimShown): Clip {
  if (clip.linkId === null || timeline.track(clip.trackId).media === 'video') return clip;
  const at = edgeFrame(timeline, clip, edge);
  const isPicture = (other: Clip) =>
    timeline.track(other.trackId).media === 'video' && edgeFrame(timeline, other, edge) === at;
  return timeline.linked(clip.linkId).find(isPicture) ?? clip;
}

function pane(timeline: Timeline, role: PaneRole, item: Item | null, end: Edge, by: number): TrimPane {
  if (item?.kind !== 'clip') return { role, clip: null, k: 0, sourceFrame: null, by: 0 };
  const k = end === 'start' ? 0 : item.duration - 1;
  const { rate } = timeline.sequenceOf(item.trackId);
  return { role, clip: item, k, sourceFrame: assetOf(item) ? assetFrameAt(item, k, rate) : null, by };
}

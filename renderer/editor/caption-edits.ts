import { captionsOf } from '../../core/captions/captions-of.ts';
import { replaceWords, type WordSearch } from '../../core/captions/replace-words.ts';
import { mergeWords } from '../../core/captions/split-words.ts';
import { time } from '../../core/time/rational-time.ts';
import { addTrack } from '../../core/timeline/edit/add-track.ts';
import { edgeFrame, type Edge } from '../../core/timeline/edit/cut-edge.ts';
import { refuse } from '../../core/timeline/edit/refuse.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { text } from '../ui/text.ts';
import { doing, inTurn } from './doing.ts';
import type { Verb } from './edits.ts';

/** Edits of captions, made of the engine's verbs. Each is one undo step, and throws Failure in words where it can't be done. */

/** Puts a caption on the first captions track that is not locked, over what is there; makes a track where there is none. */
export function addCaption(sequenceId: string, from: number, to: number, words: string): Verb {
  return (timeline, newId) => {
    const clip = {
      name: words.split('\n')[0]?.slice(0, 40) || text.forms.caption,
      media: { kind: 'caption', text: words } as const,
      sourceStart: time(0, timeline.sequence(sequenceId).rate),
      duration: to - from,
    };
    const track = timeline.tracks(sequenceId).find(({ media, locked }) => media === 'captions' && !locked);
    const place = (trackId: string) => doing('overwrite', { placements: [{ trackId, clip }], at: from });
    if (track) return place(track.id)(timeline, newId);
    const trackId = newId();
    const added: Verb = (before) => addTrack(before, { sequenceId, media: 'captions' }, () => trackId);
    return inTurn(added, place(trackId))(timeline, newId);
  };
}

/**
 * Makes two captions of one, cut at a frame of the sequence; each gets its part of the words.
 *
 *     before  C1 [ “Out. Come in.” ]      after  C1 [ “Out.” ][ “Come in.” ]
 */
export function splitCaption({ id, trackId }: Clip, at: number, [first, second]: readonly [string, string]): Verb {
  return inTurn(
    doing('razor', { trackIds: [trackId], at }),
    doing('set-caption', { clipId: id, text: first }),
    (timeline, newId) => {
      const clipId = timeline.itemAtFrame(trackId, at)?.item.id ?? '';
      return doing('set-caption', { clipId, text: second })(timeline, newId);
    },
  );
}

/**
 * Makes one caption of one and the next on its track: it is seen until the next ends.
 *
 *     before  C1 [ “Out.” ]··[ “Come in.” ]      after  C1 [ “Out. / Come in.” ]
 */
export function mergeCaptions(timeline: Timeline, clip: Clip, words: string, next: Clip): Verb {
  const by = edgeFrame(timeline, next, 'end') - edgeFrame(timeline, clip, 'end');
  return inTurn(
    doing('lift', { clipIds: [next.id], linked: false }),
    trimCaption(clip, 'end', by),
    doing('set-caption', { clipId: clip.id, text: mergeWords(words, wordsOf(next)) }),
  );
}

/** Moves one end of a caption; what stands beside it stays. */
export function trimCaption({ id }: Clip, edge: Edge, by: number): Verb {
  return doing(edge === 'start' ? 'trim-start' : 'trim-end', { clipId: id, by, ripple: false, linked: false });
}

/** Moves captions by frames. Refuses where another one is in the way: words are not overwritten by a nudge. */
export function nudgeCaptions(timeline: Timeline, clips: readonly [Clip, ...Clip[]], by: number): Verb {
  const moved = new Set(clips.map(({ id }) => id));
  for (const clip of clips) {
    const start = timeline.startOf(clip.id) + by;
    const inTheWay = timeline
      .itemsBetween(clip.trackId, start, start + clip.duration)
      .find(({ item }) => item.kind === 'clip' && !moved.has(item.id))?.item;
    if (inTheWay?.kind === 'clip') refuse(text.captions.inTheWay(wordsOf(inTheWay)), text.captions.inTheWayRemedy);
  }
  const [first, ...others] = clips;
  const alongWith = others.map(({ id }) => id);
  return doing('move', {
    clipId: first.id,
    trackId: first.trackId,
    at: timeline.startOf(first.id) + by,
    ...(alongWith.length > 0 ? { alongWith } : {}),
    linked: false,
  });
}

/** Replaces words in every caption of a sequence. Refuses where they are in none, or a captions track that has them is locked. */
export function replaceInCaptions(
  timeline: Timeline,
  sequenceId: string,
  search: WordSearch,
  replacement: string,
): Verb {
  const changes = captionsOf(timeline, sequenceId).flatMap(({ clip, text: before }) => {
    const after = replaceWords(before, search, replacement);
    return after === before ? [] : doing('set-caption', { clipId: clip.id, text: after });
  });
  if (changes.length === 0) refuse(text.captions.notFound(search.find), text.captions.notFoundRemedy);
  return inTurn(...changes);
}

/** The caption after one on its track; null where there is none. */
export function captionAfter(timeline: Timeline, clip: Clip): Clip | null {
  const { after } = timeline.neighbours(clip.id);
  const next = after?.kind === 'gap' ? timeline.neighbours(after.id).after : after;
  return next?.kind === 'clip' ? next : null;
}

export function wordsOf({ media, name }: Clip): string {
  return media.kind === 'caption' ? media.text : name;
}

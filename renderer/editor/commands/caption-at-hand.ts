import { breakNear, splitWords } from '../../../core/captions/split-words.ts';
import { nominalFramesPerSecond } from '../../../core/time/rate.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { Clip, Track } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { captionAfter, wordsOf } from '../caption-edits.ts';
import type { RootState } from '../store.ts';
import { pickedClips, pickedTrack, sequenceMarks, theSequence, theSpan } from './at-hand.ts';

/** What commands on captions work on; each throws Failure in words where there is nothing of the kind. */

/** How long a new caption is seen where nothing says so. */
const USUAL_SECONDS = 2;

export interface CaptionClip {
  readonly clip: Clip;
  readonly words: string;
}

/** The picked captions, else the one at the playhead, with their words as they are, or are being typed. */
export function theCaptions(state: RootState): [CaptionClip, ...CaptionClip[]] {
  const picked = pickedClips(state).filter(({ media }) => media.kind === 'caption');
  const { draft } = state.captionList;
  const [first, ...others] = (picked.length > 0 ? picked : captionsAtPlayhead(state)).map((clip) => ({
    clip,
    words: draft?.clipId === clip.id ? draft.words : wordsOf(clip),
  }));
  return first ? [first, ...others] : refuse(text.atHand.noCaption, text.atHand.noCaptionRemedy);
}

/** The caption picked last, else the one at the playhead. */
export function theCaption(state: RootState): CaptionClip {
  const captions = theCaptions(state);
  return captions.at(-1) ?? captions[0];
}

function captionsAtPlayhead(state: RootState): Clip[] {
  const { timeline } = state.project;
  const at = state.viewer.sequenceFrame;
  return timeline
    .tracks(theSequence(state).id)
    .map(({ id }) => timeline.itemAtFrame(id, at)?.item)
    .filter((item) => item?.kind === 'clip' && item.media.kind === 'caption')
    .slice(0, 1) as Clip[];
}

export function theNextCaption(state: RootState): Clip {
  const { clip } = theCaption(state);
  return captionAfter(state.project.timeline, clip) ?? refuse(text.captions.noNext, text.captions.noNextRemedy);
}

/** The captions track that is picked, or of the caption at hand, else the lowest. */
export function theCaptionsTrack(state: RootState): Track {
  const picked = pickedTrack(state);
  if (picked?.media === 'captions') return picked;
  const tracks = state.project.timeline.tracks(theSequence(state).id).filter(({ media }) => media === 'captions');
  return tracks[0] ?? refuse(text.atHand.noCaptionsTrack, text.atHand.noCaptionsTrackRemedy);
}

/** Between the marks where both are set, else two seconds from the playhead. */
export function captionSpan(state: RootState): { from: number; to: number } {
  const { in: from, out } = sequenceMarks(state);
  if (from !== null && out !== null) return theSpan(state);
  const at = state.viewer.sequenceFrame;
  return { from: at, to: at + USUAL_SECONDS * nominalFramesPerSecond(theSequence(state).rate) };
}

/** Two seconds from the playhead, less where the next caption begins before. Refuses where there is a caption. */
export function freeSpan(state: RootState): { from: number; to: number } {
  const { timeline } = state.project;
  const { id, rate } = theSequence(state);
  const from = state.viewer.sequenceFrame;
  const to = from + USUAL_SECONDS * nominalFramesPerSecond(rate);
  const track = timeline.tracks(id).find(({ media, locked }) => media === 'captions' && !locked);
  const next = track && timeline.itemsBetween(track.id, from, to).find(({ item }) => item.kind === 'clip');
  if (!next) return { from, to };
  if (next.start <= from) refuse(text.captions.isTaken, text.captions.isTakenRemedy);
  return { from, to: next.start };
}

/**
 * Where the caption at hand is cut, and which words each half gets. The words part at the cursor that they are being typed with, else between two words; the time parts
 * at the playhead where that is in the caption, else as the words do.
 */
export function theSplit(state: RootState): { clip: Clip; at: number; words: readonly [string, string] } {
  const { clip, words } = theCaption(state);
  const draft = state.captionList.draft?.clipId === clip.id ? state.captionList.draft : null;
  const start = state.project.timeline.startOf(clip.id);
  const playhead = state.viewer.sequenceFrame - start;
  const isInside = playhead > 0 && playhead < clip.duration;
  const caret = draft ? draft.caret : breakNear(words, isInside ? playhead / clip.duration : 0.5);
  const halves = caret === null ? null : splitWords(words, caret);
  if (caret === null || !halves) refuse(text.captions.notTwo, text.captions.notTwoRemedy);
  if (clip.duration < 2) refuse(text.captions.oneFrame);
  const share = Math.round((clip.duration * caret) / words.length);
  const at = start + (isInside ? playhead : Math.min(clip.duration - 1, Math.max(1, share)));
  return { clip, at, words: halves };
}

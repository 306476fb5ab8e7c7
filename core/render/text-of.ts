import { markedCaption } from '../text/caption-markup.ts';
import { plainRuns } from '../text/words.ts';
import { formatTimecode } from '../time/timecode.ts';
import { CAPTION_STYLE } from '../timeline/model/text-style.ts';
import type { Clip, Track } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { clipsShown, sequencesShown } from './film-media.ts';
import type { TextPicture } from './graph.ts';
import type { Shown } from './shown.ts';

/** The words that a title or caption shows; null for other clips and where there are none. A caption that its file puts at the top stands as far from there as others from the bottom. */
export function textOf({ media, metadata }: Clip, track: Track): TextPicture | null {
  if ((media.kind !== 'title' && media.kind !== 'caption') || media.text.trim() === '') return null;
  if (media.kind === 'title') return { kind: 'text', runs: plainRuns(media.text), style: media.style };
  const { runs, isAtTop } = markedCaption(media.text, metadata);
  const style = track.captionStyle ?? CAPTION_STYLE;
  return { kind: 'text', runs, style: isAtTop ? { ...style, y: 1 - style.y, anchor: 'top' } : style };
}

/** All text that a sequence and those nested in it show, each with its place: `"The End" at 00:00:01:00 on V2`. */
export function textsShown(
  timeline: Timeline,
  sequenceId: string,
  shown: Shown,
): { readonly text: TextPicture; readonly place: string }[] {
  return [...sequencesShown(timeline, sequenceId, shown)].flatMap((id) =>
    clipsShown(timeline, id, shown).flatMap(({ clip, start, track }) => {
      const text = textOf(clip, track);
      const at = formatTimecode(start, timeline.sequence(id).rate);
      return text ? [{ text, place: `"${clip.name}" at ${at} on ${track.name}` }] : [];
    }),
  );
}

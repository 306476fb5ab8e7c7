import { unsupported } from '../refusal.ts';
import type { InterchangeDocument } from '../document.ts';
import type { WriteOptions, WriteResult } from '../format.ts';
import { Losses, NOWHERE, placeOf } from '../loss.ts';
import { reportSequence, reportTrack, type Carried } from '../report-unwritten.ts';
import { encodeText } from '../text.ts';
import type { Sequence, Track } from '../../timeline/model/records.ts';
import { nominalFramesPerSecond } from '../../time/rate.ts';
import { formatList } from './format-list.ts';
import { planEvents } from './plan-events.ts';
import { REEL_LENGTHS, Reels } from './reels.ts';
import { Sources } from './source.ts';
import { withoutTitles } from '../without-titles.ts';

/** Three digits. */
const MOST_FRAMES_A_SECOND = 1000;

const CARRIED: Carried = { metadata: 'edl', decisionLists: true };

/** Writes a CMX 3600 list for each video track of each sequence; sound goes with the first (docs/interchange/edl.md). */
export function writeEdl(given: InterchangeDocument, { name, version }: WriteOptions): WriteResult {
  const flavour = version ?? 'file32';
  const reelLength = Object.hasOwn(REEL_LENGTHS, flavour) ? REEL_LENGTHS[flavour] : undefined;
  if (reelLength === undefined) {
    const known = Object.keys(REEL_LENGTHS).join(', ');
    throw unsupported(name, `there is no EDL flavour "${flavour}".`, `The flavours are ${known}.`);
  }
  const losses = new Losses();
  const document = withoutTitles(given, losses);
  const reels = new Reels(reelLength);
  const sources = new Sources(document, losses);
  const files = document.sequenceIds.flatMap((id, i) => {
    const sequence = document.timeline.sequence(id);
    const framesPerSecond = nominalFramesPerSecond(sequence.rate);
    if (framesPerSecond < 1 || framesPerSecond > MOST_FRAMES_A_SECOND)
      throw unsupported(
        name,
        `"${sequence.name}" has more frames a second than timecode counts, or less than one.`,
        'Choose another format.',
      );
    const stem = i === 0 ? name : `${name}-${i + 1}`;
    return listsOf(document, sequence, losses).map((tracks, at) => {
      const channels = tracks.map((track) => ({
        track,
        events: planEvents(document.timeline, sequence, track, sources, losses),
      }));
      const text = formatList({
        timeline: document.timeline,
        sequence,
        channels,
        first: at === 0,
        reels,
        carried: CARRIED,
        losses,
      });
      return { name: at === 0 ? `${stem}.edl` : `${stem}-${tracks[0]?.name ?? at}.edl`, bytes: encodeText(text) };
    });
  });
  if (files.length === 0) throw unsupported(name, 'there is no sequence to write as an EDL.', 'Choose another format.');
  reportMedia(document, losses);
  return { files: files.map(({ name: file, bytes }) => ({ name: safeName(file), bytes })), losses: losses.list() };
}

/** The tracks of each list: a video track each, with all sound in the first. */
function listsOf({ timeline }: InterchangeDocument, sequence: Sequence, losses: Losses): Track[][] {
  const tracks = timeline.tracks(sequence.id);
  const [first, ...above] = tracks.filter(({ media }) => media === 'video');
  const audio = tracks.filter(({ media }) => media === 'audio');
  reportSequence(timeline, sequence, CARRIED, losses);
  for (const track of tracks) {
    if (track.media === 'captions')
      losses.lost('captions', placeOf(timeline, track.id), 'They are left out. Write them as SRT or WebVTT.');
    else {
      reportTrack(timeline, track, CARRIED, losses);
      if (!/^[VKA][1-9]\d?$/.test(track.name))
        losses.changed('name of a track', placeOf(timeline, track.id), 'Tracks of a list have numbers.');
    }
  }
  for (const track of above)
    losses.changed('video track above the first', placeOf(timeline, track.id), 'It is a list of its own.');
  return [[...(first ? [first] : []), ...audio], ...above.map((track) => [track])];
}

function reportMedia({ media, takes }: InterchangeDocument, losses: Losses): void {
  const measured = media.filter(({ measured: known }) => known).length;
  if (measured > 0) {
    const instead = `Of ${measured} files only what their clips use is written.`;
    losses.changed('how long the media is', NOWHERE, instead);
  }
  if (takes.length > 0) losses.lost('takes', NOWHERE, `${takes.length} takes: only those on show are written.`);
  const places = media.filter(({ paths }) => paths.length > 1).length;
  if (places > 0) losses.changed('further places where media may lie', NOWHERE, 'Only the likeliest is written.');
}

/** A name without what would make it a path. */
function safeName(file: string): string {
  return file.replaceAll(/[\\/:\0]/g, '_');
}

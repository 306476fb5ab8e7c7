import { rate as makeRate, type Rate } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import { hasDropFrame } from '../../time/timecode.ts';
import type { Sequence } from '../../timeline/model/records.ts';
import { cdlEffect } from '../cdl.ts';
import { DocumentBuilder } from '../document-builder.ts';
import type { ReadInput, ReadResult } from '../format.ts';
import { Losses, NOWHERE, placeIn, type Place } from '../loss.ts';
import { stem } from '../media-path.ts';
import { damaged } from '../refusal.ts';
import { decodeText } from '../text.ts';
import { parseEditList, type Edit, type EditList, type ListedEvent } from './edit-list.ts';
import { framesOf } from './frame-count.ts';
import { rateOfList } from './list-rate.ts';
import { ListClock } from './list-times.ts';
import { mediaOf } from './list-media.ts';
import { readNotes, type Locator, type Notes } from './notes.ts';
import { recordOver } from './record-over.ts';
import { isBlack, shotOf, type Shot } from './shot.ts';
import { layOut, type Laid } from './track-layout.ts';

/** An event with all that is known about it. */
interface TimedEvent extends Shot {
  readonly tracks: readonly string[];
  /** Shared by what belongs together: channels of one event, or the two of a split. */
  readonly linkId: string | null;
}

/** Reads a CMX 3600 edit decision list (docs/interchange/edl.md). */
export function readEdl({ name, bytes, newId, options }: ReadInput): ReadResult {
  const list = parseEditList(decodeText(bytes, name), name);
  const losses = new Losses();
  const header = readNotes(list.notes);
  const notes = list.edits.map((edit) => readNotes(edit.notes));
  const noted = [header, ...notes].find(({ frameRate }) => frameRate !== null)?.frameRate ?? null;
  const { rate, reason } = rateOfList(list, noted, options.rate);
  if (reason !== null) {
    const instead = `It is read at ${(rate.num / rate.den).toFixed(3)} frames a second.`;
    losses.changed(`frame rate, which can't be the one it was opened with: ${reason}`, NOWHERE, instead);
  }
  const dropFrame = hasDropFrame(rate) && recordsDropFrame(list);
  const { events, refused } = timedEvents(list, notes, rate, dropFrame, newId);
  const seen = [...list.refused, ...refused];
  if (events.length === 0) {
    const [first] = seen;
    if (first) throw damaged(name, `line ${first.line}`, `${first.reason}, and no other line is an event.`);
    throw damaged(name, '', 'it has no event.');
  }
  const startFrame = events.reduce((least, { recordIn }) => Math.min(least, recordIn), Infinity);
  const builder = new DocumentBuilder(name, newId, losses);
  const sequence = builder.addSequence({
    name: list.title || stem(name),
    rate,
    width: options.width,
    height: options.height,
    sampleRate: options.sampleRate,
    startFrame,
    dropFrame,
    metadata: metadataOf(header.others),
  });
  const place = placeIn(sequence, {});
  for (const { line, text, reason: why } of seen)
    losses.lost('line that is no event', place, `Line ${line} of ${name} is left out, because ${why}: ${text}`);
  for (const text of [header, ...notes].flatMap((each) => each.refused))
    losses.lost('note that can not be read', place, `It is left out: ${text}`);
  for (const track of trackNames(events))
    addTrack(
      builder,
      sequence,
      track,
      events.filter(({ tracks }) => tracks.includes(track)),
      losses,
      newId,
    );
  for (const locator of [header, ...notes].flatMap(({ locators }) => locators))
    addLocator(builder, sequence, locator, losses);
  return { document: builder.finish([sequence.id]), losses: losses.list() };
}

/** FCM before the first event tells how the record side counts; where it is missing, the record times themselves do. */
function recordsDropFrame({ recordDropFrame, edits }: EditList): boolean {
  return recordDropFrame ?? edits.some(({ events }) => events.some(({ times }) => /;\d+$/.test(times[2])));
}

function timedEvents(
  list: EditList,
  notes: readonly Notes[],
  rate: Rate,
  dropFrame: boolean,
  newId: () => string,
): { events: TimedEvent[]; refused: { line: number; text: string; reason: string }[] } {
  const clock = new ListClock(rate, dropFrame);
  const events: TimedEvent[] = [];
  const refused: { line: number; text: string; reason: string }[] = [];
  list.edits.forEach((edit, i) => {
    const about = notes[i] as Notes;
    const splitLink = edit.split && edit.events.length > 1 ? newId() : null;
    for (const event of edit.events) {
      const times = clock.timesOf(event);
      if (typeof times === 'string') {
        refused.push({ line: event.line, text: `${event.number} ${event.reel}`, reason: times });
        continue;
      }
      if (times.recordOut === times.recordIn) {
        if (!isOutgoing(edit, event))
          refused.push({ line: event.line, text: `${event.number} ${event.reel}`, reason: 'it lasts no frame' });
        continue;
      }
      const tracks = tracksOf(event);
      const linkId = splitLink ?? (tracks.length > 1 ? newId() : null);
      const outgoing = edit.events.find((each) => each !== event && isOutgoing(edit, each)) ?? null;
      const last = event === edit.events.at(-1) || edit.split;
      events.push({ ...shotOf(event, times, about, { rate, outgoing, last }), tracks, linkId });
    }
  });
  return { events, refused };
}

/** The first line of a transition: where the outgoing side stands when it begins. */
function isOutgoing({ events }: Edit, event: ListedEvent): boolean {
  return event.edit === 'cut' && events.some((each) => each !== event && each.edit !== 'cut');
}

/** Names of the tracks an event is on: `V1`, `A2`, and `K1` over `V1` for what is keyed over it. */
function tracksOf({ channels, aud, edit }: ListedEvent): string[] {
  const keyed = edit === 'key' || edit === 'key-out';
  return [
    ...channels.video.map((number) => `${keyed ? 'K' : 'V'}${number}`),
    ...new Set([...channels.audio, ...aud].map((number) => `A${number}`)),
  ];
}

/** Tracks that have events: video from below, each with its keys above it, then audio. */
function trackNames(events: readonly TimedEvent[]): string[] {
  const names = [...new Set(events.flatMap(({ tracks }) => tracks))];
  const rank = (name: string): number =>
    name.startsWith('A') ? 1e6 + Number(name.slice(1)) : 2 * Number(name.slice(1)) + (name.startsWith('K') ? 1 : 0);
  return names.sort((a, b) => rank(a) - rank(b));
}

function addTrack(
  builder: DocumentBuilder,
  sequence: Sequence,
  name: string,
  events: readonly TimedEvent[],
  losses: Losses,
  newId: () => string,
): void {
  const audio = name.startsWith('A');
  const trackId = builder.addTrack(sequence.id, audio ? 'audio' : 'video', { name });
  const pieces = recordOver(events.map(({ recordIn, recordOut }) => ({ start: recordIn, end: recordOut })));
  const placeOf = ({ recordIn, recordOut, name: clip }: Shot): Place =>
    placeIn(sequence, {
      track: name,
      start: recordIn - sequence.startFrame,
      duration: recordOut - recordIn,
      name: clip,
    });
  reportOverlaps(events, pieces, losses, placeOf);
  const laid = layOut(
    pieces.map(({ start, end, index }) => ({ start, end, shot: events[index] as TimedEvent })),
    losses,
    placeOf,
    ({ tracks }) => tracks[0] === name,
  );
  const whole = new Set(
    laid.filter(({ shot, start, end }) => start === shot.recordIn && end >= shot.recordOut).map(({ shot }) => shot),
  );
  for (const piece of laid) {
    const { shot } = piece;
    builder.skip(trackId, piece.start - sequence.startFrame - builder.endOf(trackId));
    if (piece.transition) builder.addTransition(trackId, piece.transition);
    if (isBlack(shot)) builder.skip(trackId, piece.end - piece.start);
    else addClip(builder, sequence, trackId, piece, { linkId: whole.has(shot) ? shot.linkId : null, audio, newId });
    if (!isBlack(shot)) reportShot(shot, losses, placeOf(shot));
  }
}

function addClip(
  builder: DocumentBuilder,
  sequence: Sequence,
  trackId: string,
  { shot, start, end }: Laid<TimedEvent>,
  { linkId, audio, newId }: { linkId: string | null; audio: boolean; newId: () => string },
): void {
  const { rate } = sequence;
  const { speed } = shot;
  const into = speed.kind === 'constant' ? (start - shot.recordIn) * speed.num : 0;
  const parts = speed.kind === 'constant' && into % speed.den !== 0 ? speed.den : 1;
  const perPart = speed.kind === 'constant' ? speed.den / parts : 1;
  builder.append(trackId, {
    name: shot.name,
    media: { kind: 'asset', assetId: builder.addMedia(shot.mediaKey, () => mediaOf(shot, rate, sequence.dropFrame)) },
    sourceStart: time(shot.sourceStart * parts + into / perPart, makeRate(rate.num * parts, rate.den)),
    duration: end - start,
    speed,
    linkId,
    effects: shot.cdl === null || audio ? [] : [cdlEffect(newId(), shot.cdl)],
    metadata: metadataOf(shot.notes),
  });
}

function metadataOf(notes: readonly string[]): Record<string, unknown> {
  return notes.length === 0 ? {} : { edl: { notes } };
}

function reportOverlaps(
  events: readonly TimedEvent[],
  pieces: readonly { start: number; end: number; index: number }[],
  losses: Losses,
  placeOf: (shot: Shot) => Place,
): void {
  const left = new Map<number, number>();
  for (const { start, end, index } of pieces) left.set(index, (left.get(index) ?? 0) + end - start);
  events.forEach((event, index) => {
    const frames = event.recordOut - event.recordIn - (left.get(index) ?? 0);
    if (frames === 0) return;
    const instead = `${frames} of its frames are covered, as a later recording on tape does.`;
    losses.lost('what a later event was recorded over', placeOf(event), instead);
  });
}

function reportShot(shot: Shot, losses: Losses, place: Place): void {
  if (shot.mismatch !== null)
    losses.approximated('event whose source and record sides differ in length', place, shot.mismatch);
  if (shot.keyed)
    losses.approximated('key', place, 'It lies on a track above, as it is; a list does not say how it is cut out.');
}

function addLocator(builder: DocumentBuilder, sequence: Sequence, locator: Locator, losses: Losses): void {
  const at = framesOf(locator.at, sequence.rate, sequence.dropFrame);
  if (at === null) {
    losses.lost(
      'locator',
      placeIn(sequence, { name: locator.name }),
      `There is no timecode ${locator.at} at its rate.`,
    );
    return;
  }
  builder.addMarker({
    ownerId: sequence.id,
    at: at - sequence.startFrame,
    duration: 0,
    name: locator.name,
    note: '',
    colour: locator.colour,
    metadata: locator.written === null ? {} : { edl: { colour: locator.written } },
  });
}

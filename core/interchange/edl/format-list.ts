import type { Marker, Sequence } from '../../timeline/model/records.ts';
import type { Timeline } from '../../timeline/model/timeline.ts';
import { cdlOf, formatSop } from '../cdl.ts';
import { placeOf, type Losses } from '../loss.ts';
import { reportMetadata, type Carried } from '../report-unwritten.ts';
import { formatChannels } from './channels.ts';
import { editsOf, reportLinks, type Channelled, type Channels } from './edits.ts';
import { timecodeOf } from './frame-count.ts';
import { formatRate } from './list-rate.ts';
import { edlMetadata } from './metadata.ts';
import type { PlannedEvent } from './plan-events.ts';
import type { Reels } from './reels.ts';
import type { Source } from './source.ts';

export interface ListToWrite {
  readonly timeline: Timeline;
  readonly sequence: Sequence;
  readonly channels: Channels;
  /** Whether it is the sequence's first list, which has its markers. */
  readonly first: boolean;
  readonly reels: Reels;
  readonly carried: Carried;
  readonly losses: Losses;
}

/** The text of a list. Lines end with LF, as programs of today write them; all readers take them. */
export function formatList(list: ListToWrite): string {
  return new ListWriter(list).text();
}

class ListWriter {
  readonly #list: ListToWrite;
  readonly #lines: string[] = [];
  #sourceDropFrame: boolean;

  constructor(list: ListToWrite) {
    this.#list = list;
    this.#sourceDropFrame = list.sequence.dropFrame;
  }

  text(): string {
    const { sequence, channels, losses, timeline } = this.#list;
    const edits = editsOf(channels);
    this.#lines.push(`TITLE: ${oneLine(sequence.name)}`, fcm(sequence.dropFrame), ...notesOf(sequence));
    const markers = this.#markers();
    let next = 0;
    edits.forEach((edit, i) => {
      const from = edits[i + 1]?.[0]?.event.recordIn ?? Infinity;
      this.#edit(edit, i + 1);
      if (i === 0) this.#lines.push(`* FRAME RATE: ${formatRate(sequence.rate)}`);
      for (let marker = markers[next]; marker && marker.at < from; marker = markers[++next]) this.#locator(marker);
    });
    reportLinks(timeline, edits, channels, losses);
    return `${this.#lines.join('\n')}\n`;
  }

  #edit(edit: readonly Channelled[], number: number): void {
    const [first, second] = edit;
    if (!first) return;
    if (second) {
      const delay = second.event.recordIn - first.event.recordIn;
      const kind = second.video ? 'VIDEO' : 'AUDIO';
      this.#lines.push(`SPLIT:    ${kind} DELAY=  ${this.#record(delay - this.#list.sequence.startFrame)}`);
    }
    for (const channelled of edit) this.#event(channelled, number);
    this.#notes(first.event);
  }

  #event({ event, video, audio }: Channelled, number: number): void {
    const { transition, from, source, recordIn, recordOut } = event;
    const { code, aud } = formatChannels(video, audio);
    if (transition) {
      const out = from ? from.source.out : 0;
      const at = from && from.source.motion?.framesPerSecond.startsWith('-') ? from.source.in : out;
      this.#line(number, from?.source ?? null, code, 'C', [at, at, recordIn, recordIn]);
    }
    const kind =
      transition === null
        ? 'C'
        : `${transition.style === 'wipe' ? `W${String(transition.code).padStart(3, '0')}` : 'D'}    ${String(transition.frames).padStart(3, '0')}`;
    const length = recordOut - recordIn;
    this.#line(number, source, code, kind, [source?.in ?? 0, source?.out ?? length, recordIn, recordOut]);
    if (source?.motion) {
      const from = timecodeOf(source.motion.from, this.#list.sequence.rate, source.dropFrame);
      this.#lines.push(
        `M2   ${this.#reel(source).padEnd(8)}       ${source.motion.framesPerSecond}                ${from}`,
      );
    }
    if (aud.length > 0) this.#lines.push(`AUD  ${aud.join('    ')}`);
  }

  #line(
    number: number,
    source: Source | null,
    code: string,
    kind: string,
    [sourceIn, sourceOut, recordIn, recordOut]: readonly [number, number, number, number],
  ): void {
    const { sequence } = this.#list;
    const dropFrame = source?.dropFrame ?? sequence.dropFrame;
    if (dropFrame !== this.#sourceDropFrame) this.#lines.push(fcm(dropFrame));
    this.#sourceDropFrame = dropFrame;
    const times = [
      timecodeOf(sourceIn, sequence.rate, dropFrame),
      timecodeOf(sourceOut, sequence.rate, dropFrame),
      this.#record(recordIn),
      this.#record(recordOut),
    ];
    const head = `${String(number).padStart(3, '0')}  ${this.#reel(source).padEnd(8)} ${code.padEnd(5)} ${kind.padEnd(8)}`;
    this.#lines.push(`${head} ${times.join(' ')}`);
  }

  #notes({ clip, source, from, transition }: PlannedEvent): void {
    const named = (words: string, name: string): void => {
      if (oneLine(name) !== '') this.#lines.push(`* ${words} CLIP NAME:  ${oneLine(name)}`);
    };
    if (clip && source?.motion?.framesPerSecond === '000.0') this.#lines.push('* * FREEZE FRAME');
    if (transition) {
      if (from) named('FROM', from.clip.name);
      if (clip) named('TO', clip.name);
    } else if (clip) named('FROM', clip.name);
    if (!clip || !source) return;
    const [path] = source.media?.paths ?? [];
    if (path !== undefined) this.#lines.push(`* SOURCE FILE: ${oneLine(path)}`);
    const short = this.#reel(source);
    if (source.reel !== null && source.reel !== short && source.reel !== 'BARS')
      this.#lines.push(`* FINAL CUT PRO REEL: ${oneLine(source.reel)} REPLACED BY: ${short}`);
    const cdl = clip.effects.map(cdlOf).find((each) => each !== null);
    if (cdl) this.#lines.push(`* ASC_SOP ${formatSop(cdl)}`, `* ASC_SAT ${cdl.saturation}`);
    this.#lines.push(...notesOf(clip));
  }

  #markers(): Marker[] {
    const { timeline, sequence, channels, first, losses } = this.#list;
    const markers = first ? timeline.markersOf(sequence.id) : [];
    for (const { track } of channels) {
      for (const { item, start } of timeline.placedItems(track.id)) {
        if (item.kind !== 'clip') continue;
        for (const marker of timeline.markersOf(item.id)) {
          const instead = 'It is one of the sequence, at the same place.';
          losses.changed('marker of a clip', placeOf(timeline, marker.id), instead);
          markers.push({ ...marker, at: start + marker.at });
        }
      }
    }
    for (const marker of markers) this.#reportMarker(marker);
    return markers.sort((a, b) => a.at - b.at);
  }

  #reportMarker(marker: Marker): void {
    const { id, duration, note } = marker;
    const { timeline, carried, losses } = this.#list;
    const place = placeOf(timeline, id);
    if (duration > 0) losses.lost('length of a marker', place, 'A locator is a point.');
    if (note !== '') losses.approximated('note of a marker', place, "It follows the marker's name.");
    reportMetadata(timeline, marker, carried, losses);
  }

  #locator({ at, name, note, colour, metadata }: Marker): void {
    const word = (edlMetadata(metadata).colour ?? colour).toUpperCase();
    const text = oneLine([name, note].filter((part) => part !== '').join(' – '));
    this.#lines.push(`* LOC: ${this.#record(at)} ${word.padEnd(7)} ${text}`.trimEnd());
  }

  #reel(source: Source | null): string {
    if (source === null) return 'BL';
    return source.media?.kind === 'generator' ? 'BARS' : this.#list.reels.shortOf(source.reel);
  }

  #record(frame: number): string {
    const { rate, startFrame, dropFrame } = this.#list.sequence;
    return timecodeOf(startFrame + frame, rate, dropFrame);
  }
}

function fcm(dropFrame: boolean): string {
  return `FCM: ${dropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}`;
}

/** Notes that were read with a record. */
function notesOf({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }): string[] {
  return edlMetadata(metadata).notes.map((note) => `* ${oneLine(note)}`);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u0085\u2028\u2029]+/g, ' ').trim();
}

import { hasDropFrame, formatTimecode } from '../../time/timecode.ts';
import { parseEditList } from '../edl/edit-list.ts';
import { framesOf } from '../edl/frame-count.ts';
import type { Format, ReadInput, ReadResult } from '../format.ts';
import { Losses, NOWHERE } from '../loss.ts';
import { damaged } from '../refusal.ts';
import { decodeText, encodeText } from '../text.ts';
import { colourNamed } from './colours.ts';
import { documentOfMarkers, markersOf, type ListedMarker, type PlacedMarker } from './document.ts';

/**
 * Markers the way Resolve takes them in and gives them out: a list of events of one frame, each with a line `note |C:ResolveColorBlue |M:name |D:1`. They are no cuts, so this is
 * a format beside EDL.
 */
export const markerEdl: Format = {
  id: 'marker-edl',
  label: 'Resolve timeline markers (EDL)',
  extensions: ['.edl'],
  packages: [],
  holds: 'markers',
  saysRate: false,
  versions: [],
  sniff: (head) => /\|C:ResolveColor/.test(head),
  read,
  write: (document, { name }) => {
    const losses = new Losses();
    const { sequence, markers } = markersOf(document, losses);
    const lines = markers.flatMap((marker, i) => {
      const [from, to] = [0, 1].map((frame) =>
        formatTimecode(sequence.startFrame + marker.at + frame, sequence.rate, sequence.dropFrame),
      );
      const event = `${String(i + 1).padStart(3, '0')}  001      V     C        ${from} ${to} ${from} ${to}`;
      return [event, noteOf(marker, losses), ''];
    });
    const code = `FCM: ${sequence.dropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}`;
    const text = [`TITLE: ${oneLine(sequence.name)}`, code, '', ...lines].join('\n');
    return { files: [{ name: `${name}.edl`, bytes: encodeText(text) }], losses: losses.list() };
  },
};

const NOTE = /^(.*?)\s*\|C:ResolveColor(\w*)\s*\|M:(.*?)\s*\|D:(\d{1,9})\s*$/;

function read(input: ReadInput): ReadResult {
  const { name, options } = input;
  const losses = new Losses();
  const list = parseEditList(decodeText(input.bytes, name), name);
  const dropFrame = hasDropFrame(options.rate) && list.recordDropFrame === true;
  const markers: ListedMarker[] = [];
  for (const { line, text, reason } of list.refused)
    losses.lost('line that is no event', NOWHERE, `Line ${line} of ${name} is left out, because ${reason}: ${text}`);
  for (const { events, notes } of list.edits) {
    const [event] = events;
    if (!event) continue;
    const at = framesOf(event.times[2], options.rate, dropFrame);
    const match = notes.map((note) => (note.length < 10_000 ? NOTE.exec(note) : null)).find((found) => found !== null);
    if (!match || at === null) {
      const why = at === null ? `there is no timecode "${event.times[2]}" at its rate` : 'no marker follows it';
      losses.lost('event that is no marker', NOWHERE, `Line ${event.line} of ${name} is left out: ${why}.`);
      continue;
    }
    const [, note = '', word = '', title = '', length = ''] = match;
    const named = colourNamed(word);
    markers.push({
      at,
      duration: Number(length) > 1 ? Number(length) : 0,
      name: title,
      note,
      colour: named?.colour ?? 'blue',
      metadata: named?.exact === false ? { markers: { colour: word } } : {},
    });
  }
  if (markers.length === 0) throw damaged(name, '', 'it has no marker.');
  return {
    document: documentOfMarkers(input, { title: list.title, dropFrame, markers, losses }),
    losses: losses.list(),
  };
}

const COLOURS: Readonly<Record<string, string>> = { orange: 'Sand', white: 'Cream' };

function noteOf({ name, note, colour, duration, metadata, place }: PlacedMarker, losses: Losses): string {
  const { markers: kept, ...others } = metadata;
  const own = typeof kept === 'object' && kept !== null && 'colour' in kept ? kept.colour : null;
  const word = typeof own === 'string' ? own : (COLOURS[colour] ?? colour);
  if (typeof own !== 'string' && COLOURS[colour])
    losses.approximated(`marker that is ${colour}`, place, `Resolve has none; it is ${word}.`);
  if (duration === 1) losses.changed('marker of one frame', place, 'It is a point.');
  const keys = Object.keys(others);
  if (keys.length > 0) losses.lost('metadata of another program', place, `It has no "${keys.join('", "')}".`);
  const words = [name, note].map((text) => oneLine(text.replaceAll('|', '/')));
  if (words[0] !== name || words[1] !== note)
    losses.approximated('words of a marker', place, 'Bars become slashes, lines one line.');
  const shown = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return `${words[1] ?? ''} |C:ResolveColor${shown} |M:${words[0] ?? ''} |D:${Math.max(1, duration)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** What a column of a marker table says. */
export type Field = 'at' | 'end' | 'duration' | 'name' | 'note' | 'colour' | 'track' | 'user';

/** Headings of columns, in the order in which they are looked for: Resolve's record times come before its source times, and before what other tables call them. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  at: ['record in', 'timecode', 'tc', 'time', 'start', 'in', 'position', 'source in'],
  end: ['record out', 'end', 'out', 'source out'],
  duration: ['dur', 'duration', 'length'],
  name: ['name', 'marker name', 'title', 'marker'],
  note: ['notes', 'note', 'comment', 'comments', 'description'],
  colour: ['color', 'colour'],
  track: ['track', 'v'],
  user: ['user', 'author'],
};

/** Which column of a table says what; null where no column has times, so that the row is no heading. */
export function columnsOf(headings: readonly string[]): ReadonlyMap<Field, number> | null {
  const lower = headings.map((heading) => heading.trim().toLowerCase());
  const columns = new Map<Field, number>();
  for (const [field, names] of Object.entries(HEADINGS) as [Field, readonly string[]][]) {
    const name = names.find((each) => lower.includes(each));
    if (name !== undefined) columns.set(field, lower.indexOf(name));
  }
  return columns.has('at') ? columns : null;
}

/** Columns of an Avid marker list, which has no heading: who, when, where, colour, words, frames. */
export const AVID_COLUMNS: ReadonlyMap<Field, number> = new Map([
  ['user', 0],
  ['at', 1],
  ['track', 2],
  ['colour', 3],
  ['note', 4],
  ['duration', 5],
]);

/** Resolve's edit index, as it exports it. */
export const RESOLVE_HEADINGS = [
  '#',
  'Reel',
  'Match',
  'V',
  'C',
  'Dur',
  'Source In',
  'Source Out',
  'Record In',
  'Record Out',
  'Name',
  'Comments',
  'Source Start',
  'Source End',
  'Source Duration',
  'Codec',
  'Source FPS',
  'Resolution',
  'Color',
  'Notes',
  'EDL Clip Name',
  'Marker Keywords',
] as const;

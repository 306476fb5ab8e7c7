/** What a list of media can show of each, and be sorted by. */
export const binColumns = [
  'name',
  'timecode',
  'duration',
  'rate',
  'size',
  'codec',
  'scene',
  'shot',
  'take',
  'camera',
  'rating',
  'good',
  'keywords',
  'notes',
  'label',
  'uses',
  'online',
  'proxy',
] as const;

export type BinColumn = (typeof binColumns)[number];

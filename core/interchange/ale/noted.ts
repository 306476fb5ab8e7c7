import type { Log } from '../../timeline/model/bin.ts';
import type { MediaReference } from '../document.ts';

/** Columns that say what a log of ours says, as the logs of Avid, Resolve and Silverstack are headed; the first that is filled in counts. */
const COLUMNS = {
  scene: ['scene'],
  shot: ['shot'],
  take: ['take'],
  camera: ['camera', 'cam', 'camera #', 'cam #', 'camera index'],
  notes: ['comments', 'comment', 'description', 'notes'],
} as const;

const MOST_LETTERS = 200;
const MOST_NOTES = 10_000;

/** What the log of another program notes of its media, in our fields; nothing for media that is in no log. */
export function notedOf({ metadata }: MediaReference): Partial<Log> {
  const cells = cellsOf(metadata['ale']);
  const first = (names: readonly string[]): string =>
    names.map((name) => cells.get(name) ?? '').find((cell) => cell !== '') ?? '';
  const noted: { -readonly [K in keyof Log]?: Log[K] } = {};
  for (const [field, names] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, readonly string[]][]) {
    const text = first(names).slice(0, field === 'notes' ? MOST_NOTES : MOST_LETTERS);
    if (text !== '') noted[field] = text;
  }
  const keywords = first(['keywords', 'keyword'])
    .split(/[,;]/)
    .map((word) => word.trim().slice(0, MOST_LETTERS).trim())
    .filter((word) => word !== '');
  if (keywords.length > 0) noted.keywords = [...new Set(keywords)].slice(0, 100);
  if (/^(y|yes|true|1|x|\*)$/i.test(first(['circled', 'circle', 'good take']))) noted.good = true;
  return noted;
}

/** The cells of a row by the name of their column in lower case. */
function cellsOf(ale: unknown): ReadonlyMap<string, string> {
  const { columns } = (ale ?? {}) as { columns?: readonly (readonly [string, string])[] };
  return new Map((columns ?? []).map(([column, cell]) => [column.toLowerCase(), cell.trim()]));
}

import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import { labelColourSchema, type LabelColour } from '../../../core/timeline/model/colours.ts';
import { text } from '../../ui/text.ts';
import type { Field } from './field.ts';

const words = text.log;

export const logTextFields = ['name', 'scene', 'shot', 'take', 'camera', 'notes'] as const;
type TextField = (typeof logTextFields)[number];

export type LogFieldName = TextField | 'rating' | 'good' | 'keywords' | 'label';

/** What a choice says where the assets differ. */
const DIFFERENT = '';
const NO_LABEL = 'none';

/** What is noted of the assets, as questions: what all of them share, and nothing where they differ. */
export function logFields(assets: readonly LoggedAsset[]): Readonly<Record<LogFieldName, Field>> {
  const rating = shared(assets, ({ log }) => log.rating);
  const label = shared(assets, ({ log }) => log.colour ?? NO_LABEL);
  const labels = { [NO_LABEL]: words.noLabel, ...text.forms.colours };
  const ratings = Object.fromEntries(Object.entries(words.ratings));
  return {
    name: textField(assets, 'name'),
    scene: textField(assets, 'scene'),
    shot: textField(assets, 'shot'),
    take: textField(assets, 'take'),
    camera: textField(assets, 'camera'),
    rating: choice(words.rating, rating === undefined ? undefined : String(rating), ratings),
    good: { kind: 'check', label: words.good, value: shared(assets, ({ log }) => log.good) ?? false },
    keywords: { kind: 'text', label: words.keywords, value: sharedKeywords(assets).join(', ') },
    notes: { kind: 'text', label: words.notes, value: sharedText(assets, 'notes'), lines: 3 },
    label: choice(words.label, label, labels),
  };
}

/** The edit that answers ask for; null where they say what was so already. */
export function logRequest(
  assets: readonly LoggedAsset[],
  values: Readonly<Record<string, unknown>>,
): EditRequest<'log-assets'> | null {
  const fields = logFields(assets);
  const answers = Object.entries(values).filter(([name, value]) => {
    const field = fields[name as LogFieldName];
    return 'value' in field && value !== field.value;
  });
  if (answers.length === 0) return null;
  const changed = new Map(answers);
  const typed = (name: string): string => String(changed.get(name)).trim();
  return {
    assetIds: assets.map(({ id }) => id),
    ...Object.fromEntries(logTextFields.flatMap((name) => (changed.has(name) ? [[name, typed(name)]] : []))),
    ...(changed.has('rating') ? { rating: Number(typed('rating')) } : {}),
    ...(changed.has('good') ? { good: changed.get('good') === true } : {}),
    ...(changed.has('label') ? { colour: labelOf(typed('label')) } : {}),
    ...(changed.has('keywords') ? keywordChanges(sharedKeywords(assets), typed('keywords')) : {}),
  };
}

function textField(assets: readonly LoggedAsset[], name: TextField): Field {
  return { kind: 'text', label: words[name], value: sharedText(assets, name) };
}

/** A choice that can't be left on "Different" by mistake: that says nothing. */
function choice(label: string, value: string | undefined, options: Readonly<Record<string, string>>): Field {
  const all = value === undefined ? { [DIFFERENT]: words.different, ...options } : options;
  return { kind: 'choice', label, value: value ?? DIFFERENT, options: all };
}

/** The name that is shown of one asset: what its file is called, where it has no other. Of several, their own. */
function sharedText(assets: readonly LoggedAsset[], name: TextField): string {
  return shared(assets, (asset) => (name === 'name' ? asset.name : asset.log[name])) ?? '';
}

/** What is the same of all of them; undefined where they differ. */
function shared<T>(assets: readonly LoggedAsset[], of: (asset: LoggedAsset) => T): T | undefined {
  const [first, ...others] = assets.map(of);
  return others.every((other) => other === first) ? first : undefined;
}

function sharedKeywords(assets: readonly LoggedAsset[]): readonly string[] {
  const [first, ...others] = assets;
  return first ? first.log.keywords.filter((word) => others.every(({ log }) => log.keywords.includes(word))) : [];
}

/** Only what was put in and taken out: the assets keep what each has for itself. */
function keywordChanges(before: readonly string[], typed: string): { addKeywords: string[]; removeKeywords: string[] } {
  const after = typed
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return {
    addKeywords: after.filter((word) => !before.includes(word)),
    removeKeywords: before.filter((word) => !after.includes(word)),
  };
}

function labelOf(typed: string): LabelColour | null {
  return typed === NO_LABEL ? null : labelColourSchema.parse(typed);
}

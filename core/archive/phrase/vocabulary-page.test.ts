import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FacetFilter, FacetWish } from '../facets.ts';
import { vocabulary, type Term } from './vocabulary.ts';

/** The guide's page of words is written by this test: `npx vitest run vocabulary-page -u`. */
const page = join(import.meta.dirname, '../../../docs/cinematography-words.md');

const head = `# Words of cinematography

What the archive's search understands: \`workprint archive find "low-key tungsten push-in on a close-up"\`. Case, hyphens and plurals don't matter, and of two terms that fit the
longer is taken. Words that say what a shot is or is not **filter**: shots of which it is not known are left out, and counted. Words that say what a shot has more or less of
**rank**: they put shots further up, and leave none out. All of a phrase must hold, but of two shot sizes, keys, sides of light or states of rights either will do, as of two terms of one kind with
“or” between them. “Not”, “no” and “without” ask for the opposite of what follows. Words that are not here are told back as not understood.

This page is written from the table that the search reads (\`core/archive/phrase/vocabulary.ts\`): \`npx vitest run vocabulary-page -u\`.`;

it('the guide lists the words that there are', async () => {
  await expect(wordsPage()).toMatchFileSnapshot(page);
});

function wordsPage(): string {
  const sections = Object.entries(vocabulary).map(([title, terms]) =>
    [`## ${title}`, '', '| word | also | asks for |', '|---|---|---|', ...terms.map(line)].join('\n'),
  );
  return `${head}\n\n${sections.join('\n\n')}\n`;
}

function line({ words: [name, ...others], filter, wishes, rights }: Term): string {
  const asks = [
    ...(filter ? [`filters: ${filtered(filter)}`] : []),
    ...(rights ? [`filters: rights ${rights}`] : []),
    ...(wishes ? [`ranks: ${wishes.map(wished).join('; ')}`] : []),
  ];
  return `| ${name} | ${others.join(', ')} | ${asks.join('; ')} |`;
}

function filtered(filter: FacetFilter): string {
  if ('any' in filter) return `${filter.facet} ${filter.any.join(' or ')}`;
  return [
    filter.facet,
    ...(filter.from === undefined ? [] : [`from ${filter.from}`]),
    ...(filter.to === undefined ? [] : [`to ${filter.to}`]),
  ].join(' ');
}

function wished(wish: FacetWish): string {
  if ('any' in wish) return `${wish.facet} ${wish.any.join(' or ')}`;
  return `${wish.facet} ${wish.to > wish.from ? 'above' : 'below'} ${wish.from}, best at ${wish.to}`;
}

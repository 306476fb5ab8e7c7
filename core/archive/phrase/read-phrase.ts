import { rightsStates, type RightsState } from '../../rights/rights.ts';
import type { FacetFilter, FacetWish } from '../facets.ts';
import { fillers, negations, vocabulary, type Term } from './vocabulary.ts';

/** Consecutive words of a phrase, as they were written, and what became of them. */
export interface PhrasePart {
  readonly words: readonly string[];
  /** `filler`: asks for nothing. */
  readonly kind: 'term' | 'filler' | 'not-understood';
  /** The name of the term. */
  readonly term: string | null;
  /** It is not to be so. */
  readonly not: boolean;
}

/** What a phrase asks for. */
export interface ReadPhrase {
  /** Every word, in order. */
  readonly parts: readonly PhrasePart[];
  readonly filters: readonly FacetFilter[];
  readonly wishes: readonly FacetWish[];
  /** How it may stand with the footage's rights; null: in any way. */
  readonly rights: readonly RightsState[] | null;
}

/** Words of the phrase that ask for something that is not in the vocabulary, those that belong together in one piece. */
export function notUnderstood(parts: readonly Pick<PhrasePart, 'kind' | 'words'>[]): string[] {
  return parts.filter(({ kind }) => kind === 'not-understood').map(({ words }) => words.join(' '));
}

/**
 * Reads a phrase such as “low-key tungsten push-in on a close-up, not handheld” by the vocabulary. The longest term that fits is taken; case, hyphens and plurals don't
 * matter. Everything must hold at once, but for values that no shot has together: of two shot sizes or states of rights either will do, as of two terms with “or” between them.
 * Any text is read; what is not understood is said.
 */
export function readPhrase(text: string): ReadPhrase {
  const parts = new PartReader(wordsOf(text)).read();
  const filters: FacetFilter[] = [];
  const wishes: FacetWish[] = [];
  for (const { part, term, either } of parts) {
    if (!term) continue;
    if (term.filter) addFilter(filters, part.not ? { ...term.filter, not: true } : term.filter, either);
    for (const wish of term.wishes ?? []) wishes.push(part.not ? { ...wish, weight: -wish.weight } : wish);
  }
  return { parts: parts.map(({ part }) => part), filters, wishes, rights: rightsOf(parts) };
}

/** The states of rights that are asked for, or all, less those that are not to be. */
function rightsOf(parts: readonly Read[]): RightsState[] | null {
  const named = (not: boolean) => parts.flatMap(({ part, term }) => (part.not === not && term?.rights) || []);
  const [wanted, unwanted] = [named(false), named(true)];
  if (wanted.length === 0 && unwanted.length === 0) return null;
  return rightsStates.filter((state) => (wanted.length === 0 || wanted.includes(state)) && !unwanted.includes(state));
}

interface Word {
  readonly written: string;
  /** Without case, accents of writing and plural. */
  readonly root: string;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu), ([written]) => ({
    written,
    root: rootOf(written),
  }));
}

function rootOf(word: string): string {
  const plain = word.normalize('NFKC').toLowerCase().replace(/['’]/g, '');
  return plain.length >= 3 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
}

const key = (roots: readonly string[]): string => roots.join(' ');

const terms: ReadonlyMap<string, Term> = new Map(
  Object.values(vocabulary)
    .flat()
    .flatMap((term) => term.words.map((words) => [key(words.split(' ').map(rootOf)), term] as const)),
);
const longestTerm = Math.max(...Array.from(terms.keys(), (roots) => roots.split(' ').length));
const fillerRoots = new Set(fillers.map(rootOf));
const negationRoots = new Set(negations.map(rootOf));

interface Read {
  readonly part: PhrasePart;
  readonly term: Term | null;
  /** It or the term before it will do. */
  readonly either: boolean;
}

interface FoundTerm {
  readonly term: Term;
  /** Words up to its end. */
  readonly length: number;
}

class PartReader {
  readonly #words: readonly Word[];
  #at = 0;
  /** The term read last, and whether an “or” has followed it. */
  #last: { readonly term: Term; readonly not: boolean } | null = null;
  #or = false;

  constructor(words: readonly Word[]) {
    this.#words = words;
  }

  read(): Read[] {
    const parts: Read[] = [];
    while (this.#at < this.#words.length) parts.push(this.#next());
    return joinUnknown(parts);
  }

  #next(): Read {
    const root = this.#words[this.#at]?.root ?? '';
    const found = this.#termAt(this.#at);
    if (found) return this.#takeTerm(found, this.#or && this.#last?.not === true);
    const negated = negationRoots.has(root) ? this.#termAfterFillers(this.#at + 1) : null;
    if (negated) return this.#takeTerm({ ...negated, length: negated.length + 1 }, true);
    // “no people”: without what it negates, the negation is not understood either.
    if (negationRoots.has(root)) return this.#takeWords('not-understood', Math.min(2, this.#words.length - this.#at));
    if (root === 'or' && this.#joinsTerms()) {
      this.#or = true;
      return this.#takeWords('filler', 1);
    }
    return this.#takeWords(fillerRoots.has(root) ? 'filler' : 'not-understood', 1);
  }

  #takeTerm({ term, length }: FoundTerm, not: boolean): Read {
    const read = {
      part: { words: this.#take(length), kind: 'term', term: term.words[0], not },
      term,
      either: this.#or,
    } as const;
    this.#last = { term, not };
    this.#or = false;
    return read;
  }

  #takeWords(kind: 'filler' | 'not-understood', length: number): Read {
    return { part: { words: this.#take(length), kind, term: null, not: false }, term: null, either: false };
  }

  #take(length: number): string[] {
    const words = this.#words.slice(this.#at, this.#at + length);
    this.#at += length;
    return words.map(({ written }) => written);
  }

  /** The longest term that begins at a word. */
  #termAt(at: number): FoundTerm | null {
    for (let length = Math.min(longestTerm, this.#words.length - at); length > 0; length--) {
      const term = terms.get(key(this.#words.slice(at, at + length).map(({ root }) => root)));
      if (term) return { term, length };
    }
    return null;
  }

  /** “not on a close-up”. */
  #termAfterFillers(at: number): FoundTerm | null {
    for (let next = at; next < this.#words.length; next++) {
      const found = this.#termAt(next);
      if (found) return { term: found.term, length: next + found.length - at };
      if (!fillerRoots.has(this.#words[next]?.root ?? '')) return null;
    }
    return null;
  }

  /** Whether the terms around an “or” can stand for each other: values of one facet, states of rights, or what only ranks. */
  #joinsTerms(): boolean {
    const [before, after] = [this.#last?.term, this.#termAfterFillers(this.#at + 1)?.term];
    if (!before || !after || (before.rights === undefined) !== (after.rights === undefined)) return false;
    if (!before.filter || !after.filter) return before.filter === after.filter;
    return before.filter.facet === after.filter.facet && 'any' in after.filter;
  }
}

/** Words next to each other that are not understood are one piece. */
function joinUnknown(parts: readonly Read[]): Read[] {
  const joined: Read[] = [];
  for (const read of parts) {
    const last = joined.at(-1);
    if (last?.part.kind === 'not-understood' && read.part.kind === 'not-understood')
      joined[joined.length - 1] = { ...last, part: { ...last.part, words: [...last.part.words, ...read.part.words] } };
    else joined.push(read);
  }
  return joined;
}

/** Adds a filter; one that asks for a value of the same facet joins the one before where either will do. */
function addFilter(filters: FacetFilter[], added: FacetFilter, either: boolean): void {
  const index = filters.findLastIndex(
    (other) => other.facet === added.facet && 'any' in other && (other.not ?? false) === (added.not ?? false),
  );
  const other = filters[index];
  const alone = added.facet !== 'movement';
  if (other && 'any' in other && 'any' in added && (either || (alone && added.not !== true)))
    filters[index] = { ...other, any: [...new Set([...other.any, ...added.any])] };
  else filters.push(added);
}

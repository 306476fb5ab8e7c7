import type { SeededRandom } from '../seeded-random.ts';
import {
  crossOver,
  flipBits,
  removeStretch,
  repeatStretch,
  truncate,
  type Faults,
  type Mutation,
} from './mutate-bytes.ts';

const AWKWARD = [
  '0',
  '-1',
  '1e308',
  '9007199254740993',
  '99999999999999999',
  '0/0',
  '1/0s',
  '-1/3s',
  'NaN',
  '',
  '1/99999999999999999s',
  '&amp;',
  'é\u0301',
  '../../../etc/passwd',
];

/** Changes of numbers, names, references and whole elements, of what stays well-formed. */
const NONSENSE: readonly Mutation[] = [
  onText((text, random) => replaceOne(text, /"[^"]*"/g, random, () => `"${random.pick(AWKWARD)}"`)),
  onText((text, random) => replaceOne(text, />[^<>\s][^<>]*</g, random, () => `>${random.pick(AWKWARD)}<`)),
  onText((text, random) =>
    replaceOne(text, /\d+/g, random, () => random.pick(['0', '1', '-5', '2147483648', '30000', '1001'])),
  ),
  onText((text, random) => replaceOne(text, / [\w-]+="[^"]*"/g, random, () => '')),
  onText((text, random) =>
    replaceOne(text, /(?:ref|id)="r\d+"/g, random, (found) => found.replace(/\d+/, String(1 + random.below(9)))),
  ),
  onText((text, random) => {
    const elements = [...text.matchAll(/<([\w-]+)[^<>]*\/>|<([\w-]+)[^<>]*>[^<>]*<\/\2>/g)];
    const [from, to] = [elements[random.below(elements.length || 1)], elements[random.below(elements.length || 1)]];
    if (!from || !to) return text;
    return text.slice(0, to.index) + from[0] + text.slice(to.index + (random.next() < 0.5 ? to[0].length : 0));
  }),
  // An element within itself, again and again.
  onText((text, random) => {
    const tags = [...text.matchAll(/<([\w-]+)[^<>]*(?<!\/)>/g)];
    const tag = tags[random.below(tags.length || 1)];
    const deep = random.pick([5, 100, 1000]);
    if (!tag) return text;
    return text.slice(0, tag.index) + tag[0].repeat(deep) + `</${tag[1]}>`.repeat(deep) + text.slice(tag.index);
  }),
];

export const XML_FAULTS: Faults = {
  damage: [flipBits, truncate, crossOver, removeStretch, repeatStretch],
  nonsense: NONSENSE,
};

/** Declares entities, and uses one where a value stands: one within the other a billion times, files, and addresses. None may be expanded. */
export function withEntities(text: string, random: SeededRandom): string {
  const chain = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
  const declared = `<!DOCTYPE x [<!ENTITY e0 "ha">${chain}<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "http://localhost:1/x">]>`;
  const withType = /<!DOCTYPE [^>[]*>/.test(text)
    ? text.replace(/<!DOCTYPE [^>[]*>/, declared)
    : text.replace(/^(<\?xml[^>]*\?>)?/, (start) => start + declared);
  const from = withType.indexOf(declared) + declared.length;
  const used = `&${random.pick(['e9', 'file', 'web', 'e0', 'none'])};`;
  return (
    withType.slice(0, from) + withType.slice(from).replace(/(\w="|<name>)([^"<]*)/, (_, start: string) => start + used)
  );
}

/** UTF-8 text that is changed as text. */
function onText(change: (text: string, random: SeededRandom) => string): Mutation {
  return (bytes, random) => Buffer.from(change(bytes.toString('utf8'), random), 'utf8');
}

function replaceOne(text: string, pattern: RegExp, random: SeededRandom, by: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const one = found[random.below(found.length || 1)];
  return one ? text.slice(0, one.index) + by(one[0]) + text.slice(one.index + one[0].length) : text;
}

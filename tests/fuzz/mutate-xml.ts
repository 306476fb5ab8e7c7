import type { SeededRandom } from '../seeded-random.ts';

/** A document with one to four things wrong with it: bytes, numbers, names, references and whole elements, as damage and malice would have them. */
export function mutateXml(text: string, random: SeededRandom): string {
  let mutated = text;
  for (let n = 1 + random.below(4); n > 0; n--) mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}

type Mutation = (text: string, random: SeededRandom) => string;

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

const MUTATIONS: readonly Mutation[] = [
  // A byte, a stretch gone, a stretch twice, the end cut off.
  (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + String.fromCharCode(random.below(0x3000)) + text.slice(at + random.below(2));
  },
  (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + random.below(200));
  },
  (text, random) => {
    const at = random.below(text.length + 1);
    const end = at + random.below(400);
    return text.slice(0, end) + text.slice(at, end) + text.slice(end);
  },
  (text, random) => text.slice(0, random.below(text.length + 1)),
  // What stays well-formed gets further: values, names and whole elements.
  (text, random) => replaceOne(text, /"[^"]*"/g, random, () => `"${random.pick(AWKWARD)}"`),
  (text, random) => replaceOne(text, />[^<>\s][^<>]*</g, random, () => `>${random.pick(AWKWARD)}<`),
  (text, random) =>
    replaceOne(text, /\d+/g, random, () => random.pick(['0', '1', '-5', '2147483648', '30000', '1001'])),
  (text, random) => replaceOne(text, / [\w-]+="[^"]*"/g, random, () => ''),
  (text, random) =>
    replaceOne(text, /(?:ref|id)="r\d+"/g, random, (found) => found.replace(/\d+/, String(1 + random.below(9)))),
  (text, random) => {
    const elements = [...text.matchAll(/<([\w-]+)[^<>]*\/>|<([\w-]+)[^<>]*>[^<>]*<\/\2>/g)];
    const [from, to] = [elements[random.below(elements.length || 1)], elements[random.below(elements.length || 1)]];
    if (!from || !to) return text;
    return text.slice(0, to.index) + from[0] + text.slice(to.index + (random.next() < 0.5 ? to[0].length : 0));
  },
  (text, random) => {
    const [open, close] = ['<clip name="x" duration="1s"><spine>', '</spine></clip>'];
    const at = text.indexOf('</spine>');
    const deep = random.pick([5, 100, 1000]);
    return at === -1 ? text : text.slice(0, at) + open.repeat(deep) + close.repeat(deep) + text.slice(at);
  },
  // Entities, which are never expanded.
  (text, random) =>
    text
      .replace(
        /<!DOCTYPE [\w-]+>/,
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>',
      )
      .replace(/="[^"]*"/, random.pick(['="&b;"', '="&f;"', '="x"'])),
];

function replaceOne(text: string, pattern: RegExp, random: SeededRandom, by: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const one = found[random.below(found.length || 1)];
  return one ? text.slice(0, one.index) + by(one[0]) + text.slice(one.index + one[0].length) : text;
}

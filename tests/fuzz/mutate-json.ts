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

/** What takes a value's place. */
const AWKWARD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  2 ** 31,
  29.97,
  '',
  'NaN',
  '../../../etc/passwd',
  'file:///etc/passwd',
  'media/a.mov',
  '\0number:1',
  [],
  {},
  [[]],
  { $number: '1e400' },
  { OTIO_SCHEMA: 'Nothing.1' },
  { OTIO_SCHEMA: 'RationalTime.1', value: 1e300, rate: 1e-300 },
  { OTIO_SCHEMA: 'RationalTime.1', value: -5, rate: 0 },
];

const SCHEMAS = ['Clip', 'Gap', 'Stack', 'Track', 'Timeline', 'Transition', 'LinearTimeWarp', 'FreezeFrame', 'Marker'];
const KEYS = ['__proto__', 'constructor', 'toString', 'children', 'tracks', 'metadata', 'OTIO_SCHEMA', '$number'];

/** Changes of values, of what stays JSON. */
const NONSENSE: readonly Mutation[] = [
  onValue((place, random) => place.put(random.pick(AWKWARD))),
  onValue((place, random) => place.put(random.pick(AWKWARD))),
  onValue((place) => place.remove()),
  onValue((place, random, all) => place.put(structuredClone(random.pick(all).value))),
  onValue((place, random, all) => {
    const other = random.pick(all);
    const [first, second] = structuredClone([place.value, other.value]);
    place.put(second);
    other.put(first);
  }),
  onValue((place, random) => place.rename(random.pick(KEYS))),
  onValue((_, random, all) => {
    const schemas = all.filter(({ key }) => key === 'OTIO_SCHEMA');
    if (schemas.length > 0) random.pick(schemas).put(`${random.pick(SCHEMAS)}.${random.below(12)}`);
  }),
  onValue((_, random, all) => {
    const numbers = all.filter(({ value }) => typeof value === 'number');
    if (numbers.length > 0) random.pick(numbers).put(random.pick([0, -1, 1, 24, 59.94, 1e9, 1e15, -1e15, 0.5]));
  }),
  onValue((place, random) => {
    let value = place.value;
    for (let deep = random.pick([3, 200, 300]); deep > 0; deep--)
      value = random.next() < 0.5 ? [value] : { OTIO_SCHEMA: 'Stack.1', children: [value] };
    place.put(value);
  }),
];

export const JSON_FAULTS: Faults = {
  damage: [flipBits, truncate, crossOver, removeStretch, repeatStretch],
  nonsense: NONSENSE,
};

/** A value in a document, and what can be done where it stands. */
interface Place {
  readonly key: string;
  readonly value: unknown;
  put(value: unknown): void;
  remove(): void;
  rename(key: string): void;
}

/** Most places that are gathered: a place in the beginning of a large document is as good as any. */
const MOST = 20_000;

/** A fault at one of the values; a text that is no JSON any more stays as it is. */
function onValue(change: (place: Place, random: SeededRandom, all: readonly Place[]) => void): Mutation {
  return (bytes, random) => {
    const root = parsed(bytes);
    if (typeof root !== 'object' || root === null) return bytes;
    const all = placesIn(root);
    if (all.length > 0) change(random.pick(all), random, all);
    return Buffer.from(JSON.stringify(root), 'utf8');
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function placesIn(root: object): Place[] {
  const places: Place[] = [];
  const open: object[] = [root];
  for (let object = open.pop(); object && places.length < MOST; object = open.pop()) {
    const owner = object as Record<string, unknown>;
    for (const [key, value] of Object.entries(owner)) {
      places.push({
        key,
        value,
        put: (next) => {
          owner[key] = next;
        },
        remove: () => void Reflect.deleteProperty(owner, key),
        rename: (to) => {
          Reflect.deleteProperty(owner, key);
          // An own property, whatever it is called.
          Object.defineProperty(owner, to, { value, enumerable: true, configurable: true, writable: true });
        },
      });
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return places;
}

import type { Rate } from '../../core/time/rate.ts';
import { SeededRandom } from '../seeded-random.ts';
import { archiveOf, SOME_MEDIA, ZIP_FAULTS, type Malice } from './archive-inputs.ts';
import { anySample, mutated, type Faults } from './mutate-bytes.ts';
import { COMPOUND_FAULTS } from './mutate-compound.ts';
import { JSON_FAULTS } from './mutate-json.ts';
import { TEXT_FAULTS } from './mutate-text.ts';
import { withEntities, XML_FAULTS } from './mutate-xml.ts';
import { PACKAGED_OTIO, timelineSamples } from './timeline-samples.ts';

/** A file or folder for the program to import. */
export interface TimelineInput {
  readonly kind: string;
  /** What is opened. */
  readonly name: string;
  /** What is there, by path: the file itself, or files of a folder of that name. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What it must be refused for; null where any ending that is told in words is right. */
  readonly malice: Malice | 'entities' | null;
  /** What `--rate` says, if anything. */
  readonly rate: Rate | null;
}

/** Every kind of file, with what it holds and what goes wrong with it. Inputs take them in turn. */
const KINDS: readonly {
  readonly kind: string;
  readonly format: string;
  readonly faults: Faults;
  /** Name of the document in a folder or archive. */
  readonly document?: string;
}[] = [
  { kind: 'otio', format: 'otio', faults: JSON_FAULTS },
  { kind: 'otioz', format: 'otio', faults: JSON_FAULTS, document: 'content.otio' },
  { kind: 'otiod', format: 'otio', faults: JSON_FAULTS, document: 'content.otio' },
  { kind: 'fcpxml', format: 'fcpxml', faults: XML_FAULTS },
  { kind: 'fcpxmld', format: 'fcpxml', faults: XML_FAULTS, document: 'Info.fcpxml' },
  { kind: 'xml', format: 'fcp7xml', faults: XML_FAULTS },
  { kind: 'edl', format: 'edl', faults: TEXT_FAULTS },
  { kind: 'edl', format: 'marker-edl', faults: TEXT_FAULTS },
  { kind: 'ale', format: 'ale', faults: TEXT_FAULTS },
  { kind: 'srt', format: 'srt', faults: TEXT_FAULTS },
  { kind: 'vtt', format: 'vtt', faults: TEXT_FAULTS },
  { kind: 'csv', format: 'marker-csv', faults: TEXT_FAULTS },
  { kind: 'aaf', format: 'aaf', faults: COMPOUND_FAULTS },
];

const STEMS = ['Film', 'Film', 'Film', 'Fïlm e\u0301', 'a b%20c', 'Film.v1', '...', '-'];
const RATES: readonly (Rate | null)[] = [
  null,
  null,
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 60_000, den: 1001 },
];
const MALICE: readonly Malice[] = ['zip-slip', 'zip bomb', 'link', 'encrypted'];

/** Makes the inputs of the fuzz: the same for the same seed, where there is the same test media. */
export class TimelineInputs {
  readonly #samples = timelineSamples();
  /** Of AAF there are no samples without test media. */
  readonly #kinds = KINDS.filter(({ format }) => this.#samples.get(format)?.length);

  make(seed: number): TimelineInput {
    const random = new SeededRandom(seed);
    const { kind, format, faults, document } = this.#kinds[seed % this.#kinds.length] ?? random.pick(KINDS);
    const samples = this.#samples.get(format) ?? [];
    const extension = random.below(32) === 0 ? random.pick(KINDS).kind : kind;
    const name = `${random.pick(STEMS)}.${extension}`;
    const rate = random.pick(RATES);
    if (faults === XML_FAULTS && random.below(12) === 0) {
      const bytes = Buffer.from(withEntities(anySample(samples, random).toString('utf8'), random), 'utf8');
      const path = document === undefined ? name : `${name}/${document}`;
      return { kind, name, files: new Map([[path, bytes]]), malice: 'entities', rate };
    }
    if (kind === 'otioz') return { kind, name, rate, ...this.#archive(samples, name, random) };
    const bytes = kind === 'otiod' ? packaged(samples, random) : mutated(samples, faults, random);
    if (document === undefined) return { kind, name, files: new Map([[name, bytes]]), malice: null, rate };
    const inside = random.below(16) === 0 ? random.pick(['other.otio', 'x.fcpxml', 'Content.otio']) : document;
    const files = new Map([
      [`${name}/${inside}`, bytes],
      [`${name}/media/a.mov`, SOME_MEDIA],
      [`${name}/media/b.mov`, Buffer.from('no media')],
    ]);
    return { kind, name, files, malice: null, rate };
  }

  #archive(samples: readonly Buffer[], name: string, random: SeededRandom): Pick<TimelineInput, 'files' | 'malice'> {
    const malice = name.endsWith('.otioz') && random.below(4) === 0 ? random.pick(MALICE) : null;
    if (malice !== null)
      return { files: new Map([[name, archiveOf(PACKAGED_OTIO, 'content.otio', random, malice)]]), malice };
    const archive = archiveOf(packaged(samples, random), 'content.otio', random, null);
    const bytes = random.next() < 0.4 ? mutated([archive], ZIP_FAULTS, random) : archive;
    return { files: new Map([[name, bytes]]), malice };
  }
}

/** A document for a package: often one that shows what is in it, whole or damaged. */
function packaged(samples: readonly Buffer[], random: SeededRandom): Buffer {
  if (random.next() < 0.2) return PACKAGED_OTIO;
  return mutated(random.next() < 0.5 ? [PACKAGED_OTIO] : samples, JSON_FAULTS, random);
}

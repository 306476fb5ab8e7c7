import { isBlack } from './shot.ts';

/** Letters a reel may have in each flavour: CMX 3600's eight, and those of Avid's longer lists. */
export const REEL_LENGTHS: Readonly<Record<string, number>> = { cmx3600: 8, file16: 16, file32: 32 };

/** Short names for reels, each for one reel only. */
export class Reels {
  readonly #length: number;
  readonly #short = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(length: number) {
    this.#length = length;
  }

  /** The reel as the list names it: no spaces, no words that mean something else, not too long. */
  shortOf(reel: string | null): string {
    if (reel === null) return 'AX';
    const known = this.#short.get(reel);
    if (known !== undefined) return known;
    const clean = reel.replaceAll(/[^\x21-\x7e]/g, '_') || '_';
    const plain = isBlack({ reel: clean }) || /^(AX|BARS)$/i.test(clean) ? `${clean}_` : clean;
    let short = plain.slice(0, this.#length);
    for (let i = 2; this.#taken.has(short.toUpperCase()); i++)
      short = `${plain.slice(0, this.#length - String(i).length)}${i}`;
    this.#taken.add(short.toUpperCase());
    this.#short.set(reel, short);
    return short;
  }
}

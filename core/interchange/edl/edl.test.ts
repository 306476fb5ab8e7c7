import { describe, expect, it } from 'vitest';
import { RATES } from '../../time/rate.ts';
import { countingIds } from '../../timeline/test/film.ts';
import type { Clip, Track } from '../../timeline/model/records.ts';
import { CDL_EFFECT } from '../cdl.ts';
import { DEFAULT_READ_OPTIONS, type ReadResult } from '../format.ts';
import { lossLines } from '../loss.ts';
import { encodeText } from '../text.ts';
import { comparable } from '../test/comparable.ts';
import { edl } from './format.ts';

function read(text: string | Uint8Array, options: Partial<typeof DEFAULT_READ_OPTIONS> = {}): ReadResult {
  const bytes = typeof text === 'string' ? encodeText(text) : text;
  return edl.read({ name: 'cut.edl', bytes, newId: countingIds(), options: { ...DEFAULT_READ_OPTIONS, ...options } });
}

function write({ document }: ReadResult, version: string | null = null) {
  const { files, losses } = edl.write!(document, { name: 'cut', version });
  return { texts: files.map(({ bytes }) => new TextDecoder().decode(bytes)), files, losses };
}

const tracksOf = ({ document }: ReadResult): Track[] => document.timeline.tracks(document.sequenceIds[0]!);
const sequenceOf = ({ document }: ReadResult) => document.timeline.sequence(document.sequenceIds[0]!);

/** What lies on a track: `[name, start, frames, first frame of the source's timecode]`. */
function shots(result: ReadResult, at = 0): unknown[] {
  const { timeline, media } = result.document;
  return timeline.placedItems(tracksOf(result)[at]!.id).flatMap(({ item, start }) => {
    if (item.kind === 'gap') return [];
    const file = media.find(({ id }) => item.media.kind === 'asset' && id === item.media.assetId)!;
    return [[item.name, start, item.duration, item.sourceStart.value + file.start.value]];
  });
}

const clips = (result: ReadResult, at = 0): Clip[] =>
  result.document.timeline.items(tracksOf(result)[at]!.id).filter((item) => item.kind === 'clip');

const line = (number: string, reel: string, channels: string, edit: string, ...times: string[]): string =>
  `${number}  ${reel.padEnd(8)} ${channels.padEnd(5)} ${edit.padEnd(8)} ${times.join(' ')}`;
const cut = (number: string, reel: string, from: number, start: number, frames: number, channels = 'V'): string =>
  line(number, reel, channels, 'C', ...[from, from + frames, start, start + frames].map(tc));
const tc = (frame: number): string =>
  [Math.floor(frame / 86_400), Math.floor(frame / 1440) % 60, Math.floor(frame / 24) % 60, frame % 24]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

describe('an edit decision list', () => {
  it('is read whatever its line ends, byte order mark, tabs, blank lines and numbering', () => {
    const list = [
      'TITLE:  Reel 1 ',
      'FCM: NON-DROP FRAME',
      '',
      cut('017', 'TAPE1', 100, 86_400, 24).replaceAll('  ', '\t'),
      '*FROM CLIP NAME:  A shot',
      cut('000003A', 'TAPE 2 B', 0, 86_424, 10),
    ].join('\r\n');
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(list, 'utf16le')]);
    for (const result of [read(list), read(`\uFEFF${list}`), read(list.replaceAll('\r\n', '\r')), read(utf16)]) {
      expect(sequenceOf(result)).toMatchObject({ name: 'Reel 1', startFrame: 86_400, dropFrame: false });
      expect(shots(result)).toEqual([
        ['A shot', 0, 24, 100],
        ['TAPE 2 B', 24, 10, 0],
      ]);
      expect(result.losses).toEqual([]);
    }
  });

  it('goes to the tracks its channels name', () => {
    const codes: [string, string[]][] = [
      ['V', ['V1']],
      ['A', ['A1']],
      ['A2', ['A2']],
      ['AA', ['A1', 'A2']],
      ['B', ['V1', 'A1']],
      ['AA/V', ['V1', 'A1', 'A2']],
      ['A2/V', ['V1', 'A2']],
      ['V2', ['V2']],
      ['VA12', ['V1', 'A1', 'A2']],
      ['VA1A2', ['V1', 'A1', 'A2']],
      ['A34', ['A3', 'A4']],
      ['A10', ['A10']],
    ];
    for (const [code, names] of codes) {
      const result = read(cut('001', 'TAPE', 0, 0, 24, code));
      expect(tracksOf(result).map(({ name }) => name)).toEqual(names);
      const links = new Set(names.map((_, i) => clips(result, i)[0]?.linkId));
      expect([...links]).toEqual([names.length > 1 ? expect.any(String) : null]);
    }
    const aud = read(`${cut('001', 'TAPE', 0, 0, 24, 'NONE')}\nAUD  3    4\n`);
    expect(tracksOf(aud).map(({ name }) => name)).toEqual(['A3', 'A4']);
  });

  it('stands dissolves and wipes on the cut at which they begin, with the media they need', () => {
    const result = read(
      [
        cut('001', 'A', 100, 0, 24),
        line('002', 'A', 'V', 'C', tc(124), tc(124), tc(24), tc(24)),
        line('002', 'B', 'V', 'D    010', tc(500), tc(530), tc(24), tc(54)),
        '* FROM CLIP NAME:  first',
        '* TO CLIP NAME:  second',
        line('003', 'B', 'V', 'C', tc(530), tc(530), tc(54), tc(54)),
        line('003', 'C', 'V', 'W042 008', tc(0), tc(20), tc(54), tc(74)),
      ].join('\n'),
    );
    const { timeline, media } = result.document;
    const [, second, third] = clips(result);
    expect(second!.name).toBe('second');
    expect(timeline.transitionsOf(second!.id)).toMatchObject([
      { style: 'dissolve', inFrames: 0, outFrames: 10 },
      { style: 'wipe', outFrames: 8, parameters: { code: 42 }, beforeId: third!.id },
    ]);
    expect(media.find(({ reel }) => reel === 'A')).toMatchObject({ start: { value: 100 }, duration: { value: 34 } });
    expect(result.losses).toEqual([]);
  });

  it('fades from and to black, which is no clip', () => {
    const list = [
      line('001', 'BL', 'V', 'C', tc(0), tc(0), tc(0), tc(0)),
      line('001', 'A', 'V', 'D    012', tc(100), tc(148), tc(0), tc(48)),
      line('002', 'A', 'V', 'C', tc(148), tc(148), tc(48), tc(48)),
      line('002', 'BL', 'V', 'D    024', tc(0), tc(24), tc(48), tc(72)),
      cut('003', 'BL', 0, 72, 12),
      cut('004', 'B', 0, 84, 12),
    ].join('\n');
    const result = read(list);
    expect(shots(result)).toEqual([
      ['A', 0, 72, 100],
      ['B', 84, 12, 0],
    ]);
    const [first] = clips(result);
    expect(result.document.timeline.transitionsOf(first!.id)).toMatchObject([
      { inFrames: 0, outFrames: 12, afterId: null },
      { inFrames: 24, outFrames: 0, afterId: first!.id },
    ]);
    expect(result.losses).toEqual([]);
    const again = write(result).texts[0]!;
    expect(again).toContain(line('001', 'BL', 'V', 'C', tc(0), tc(0), tc(0), tc(0)));
    // Black is one event up to the next clip.
    expect(again).toContain(line('002', 'BL', 'V', 'D    024', tc(0), tc(36), tc(48), tc(84)));
    expect(comparable(read(again).document)).toEqual(comparable(result.document));
  });

  it('runs at the speed of M2: slow, fast, backwards, still', () => {
    const motion = (reel: string, speed: string, from: number): string => `M2   ${reel}  ${speed}  ${tc(from)}`;
    const result = read(
      [
        line('001', 'SLOW', 'V', 'C', tc(0), tc(12), tc(0), tc(24)),
        motion('SLOW', '012.0', 0),
        line('002', 'FAST', 'V', 'C', tc(0), tc(48), tc(24), tc(48)),
        motion('FAST', '+048', 0),
        line('003', 'BACK', 'V', 'C', tc(100), tc(124), tc(48), tc(72)),
        motion('BACK', '-024.0', 123),
        line('004', 'BACK2', 'V', 'C', tc(100), tc(124), tc(72), tc(96)),
        motion('BACK2', '-024.0', 100),
        line('005', 'STILL', 'V', 'C', tc(7), tc(8), tc(96), tc(120)),
        motion('STILL', '000.0', 7),
        cut('006', 'FROZEN', 9, 120, 24),
        '* * FREEZE FRAME',
      ].join('\n'),
    );
    expect(clips(result).map(({ speed }) => speed)).toEqual([
      { kind: 'constant', num: 1, den: 2 },
      { kind: 'constant', num: 2, den: 1 },
      { kind: 'constant', num: -1, den: 1 },
      { kind: 'constant', num: -1, den: 1 },
      { kind: 'freeze' },
      { kind: 'freeze' },
    ]);
    expect(shots(result).map((shot) => (shot as unknown[])[3])).toEqual([0, 0, 123, 123, 7, 9]);
    expect(result.losses).toEqual([]);
    const back = write(result);
    expect(back.losses.every(({ severity }) => severity === 'changed')).toBe(true);
    expect(shots(read(back.texts[0]!))).toEqual(shots(result));
  });

  it('keeps what it knows of a shot, and what it does not', () => {
    const result = read(
      [
        cut('001', 'A001C002', 0, 0, 24),
        '* FROM CLIP NAME:  Shot 1',
        '* FROM CLIP: S:\\grade\\shot1.[0001-0024].exr',
        '* FINAL CUT PRO REEL: A001C002_220201_ABCD REPLACED BY: A001C002',
        '*ASC_SOP (1.1 1.2 1.3)(-0.01 0 0.01)(1 1 .9)',
        '* ASC_SAT: 0.9',
        '* LOC: 00:00:00:05 MAGENTA  fix the sky',
        '* LOC: 00:00:00:06 note without a colour',
        '* COMMENT: keep me',
        '>>> SOURCE  A001 00000000',
      ].join('\n'),
    );
    const [clip] = clips(result);
    expect(clip).toMatchObject({
      name: 'Shot 1',
      effects: [{ kind: CDL_EFFECT, parameters: { slopeRed: 1.1, offsetBlue: 0.01, powerBlue: 0.9, saturation: 0.9 } }],
      metadata: { edl: { notes: ['COMMENT: keep me', '>>> SOURCE  A001 00000000'] } },
    });
    expect(result.document.media).toMatchObject([
      { reel: 'A001C002_220201_ABCD', paths: ['S:/grade/shot1.[0001-0024].exr'], kind: 'image-sequence' },
    ]);
    const { timeline, sequenceIds } = result.document;
    expect(timeline.markersOf(sequenceIds[0]!)).toMatchObject([
      { at: 5, colour: 'pink', name: 'fix the sky', metadata: { edl: { colour: 'MAGENTA' } } },
      { at: 6, colour: 'red', name: 'note without a colour' },
    ]);
    const cmx = write(result, 'cmx3600').texts[0]!;
    expect(cmx).toContain('* FINAL CUT PRO REEL: A001C002_220201_ABCD REPLACED BY: A001C002\n');
    expect(cmx).toContain('* LOC: 00:00:00:05 MAGENTA fix the sky\n');
    expect(write(result, 'file32').texts[0]).toContain('001  A001C002_220201_ABCD V ');
  });

  it('puts a key on a track of its own, and says so', () => {
    const result = read(
      [
        line('001', 'BG', 'V', 'K B', tc(0), tc(24), tc(0), tc(24)),
        line('001', 'FG', 'V', 'K    000', tc(0), tc(24), tc(0), tc(24)),
      ].join('\n'),
    );
    expect(tracksOf(result).map(({ name }) => name)).toEqual(['V1', 'K1']);
    expect([shots(result, 0), shots(result, 1)]).toEqual([[['BG', 0, 24, 0]], [['FG', 0, 24, 0]]]);
    expect(lossLines(result.losses)).toEqual([
      'approximated  cut K1 00:00:00:00 "FG": key. It lies on a track above, as it is; a list does not say how it is cut out.',
      '1 approximated.',
    ]);
  });

  it('links the two sides of a split edit, and writes it as one again', () => {
    const result = read(
      [
        'SPLIT:    AUDIO DELAY=  00:00:00:06',
        cut('001', 'A', 0, 0, 48),
        cut('001', 'A', 6, 6, 42, 'A'),
        '* FROM CLIP NAME:  Scene 1',
        cut('002', 'B', 0, 48, 24, 'B'),
      ].join('\n'),
    );
    expect([shots(result, 0), shots(result, 1)]).toEqual([
      [
        ['Scene 1', 0, 48, 0],
        ['B', 48, 24, 0],
      ],
      [
        ['Scene 1', 6, 42, 6],
        ['B', 48, 24, 0],
      ],
    ]);
    expect(clips(result)[0]!.linkId).toBe(clips(result, 1)[0]!.linkId);
    const back = write(result);
    expect(back.texts[0]).toContain('SPLIT:    AUDIO DELAY=  00:00:00:06\n');
    expect(back.texts[0]).toContain(cut('002', 'B', 0, 48, 24, 'B'));
    expect(back.losses.map(({ what }) => what)).toEqual(['size of the picture and sample rate']);
  });

  it('records later events over earlier ones, as tape does, and says what is covered', () => {
    const result = read(
      [
        cut('001', 'A', 0, 0, 100),
        cut('002', 'B', 0, 40, 20),
        cut('003', 'C', 500, 90, 20),
        cut('004', 'D', 0, 200, 5),
      ].join('\n'),
    );
    expect(shots(result)).toEqual([
      ['A', 0, 40, 0],
      ['B', 40, 20, 0],
      ['A', 60, 30, 60],
      ['C', 90, 20, 500],
      ['D', 200, 5, 0],
    ]);
    expect(lossLines(result.losses)).toEqual([
      'lost          cut V1 00:00:00:00 "A": what a later event was recorded over. 30 of its frames are covered, as a later recording on tape does.',
      '1 lost.',
    ]);
  });

  it('reads events in any order (a C-mode list) without a loss', () => {
    const result = read([cut('002', 'B', 0, 24, 24), cut('001', 'A', 0, 0, 24)].join('\n'));
    expect(shots(result)).toEqual([
      ['A', 0, 24, 0],
      ['B', 24, 24, 0],
    ]);
    expect(result.losses).toEqual([]);
  });

  it('keeps the record length where the source differs and nothing says why', () => {
    const result = read(line('001', 'A', 'V', 'C', tc(0), tc(30), tc(0), tc(24)));
    expect(shots(result)).toEqual([['A', 0, 24, 0]]);
    expect(result.losses).toMatchObject([{ severity: 'approximated' }]);
  });

  it('says which lines it leaves out, by their number, and refuses a file that has none to read', () => {
    const result = read(
      [
        cut('001', 'A', 0, 0, 24),
        '002  broken',
        '003 B V C 00:00:00:00 00:00:01:00 00:00:99:00 00:00:01:00',
        'M2 A fast',
      ].join('\n'),
    );
    expect(result.losses.map(({ instead }) => instead)).toEqual([
      'Line 2 of cut.edl is left out, because it has too few words: 002  broken',
      'Line 4 of cut.edl is left out, because "fast" is no speed: M2 A fast',
      'Line 3 of cut.edl is left out, because there is no timecode "00:00:99:00" at its rate: 003 B',
    ]);
    expect(() => read('TITLE: nothing\n\n* a note\n')).toThrow('cut.edl: it has no event.');
    expect(() => read('001  A  V  X  1 2 3 4')).toThrow('cut.edl, line 1: "X" is no kind of edit');
  });

  it('is read at another rate than told where its timecode shows it', () => {
    const at = (list: string, rate = RATES.fps24) => sequenceOf(read(list, { rate }));
    expect(at('001 A V C 00:00:00:00 00:00:00:24 00:00:00:00 00:00:00:24').rate).toEqual(RATES.fps25);
    expect(at('001 A V C 00:00:00:00 00:00:00:24 00:00:00:00 00:00:00:24', RATES.fps2997).rate).toEqual(RATES.fps2997);
    expect(at('001 A V C 00:00:00;00 00:00:00;24 00:00:00;00 00:00:00;24')).toMatchObject({
      rate: RATES.fps2997,
      dropFrame: true,
    });
    expect(at('001 A V C 00:00:00:00 00:00:00:12 00:00:00:00 00:00:00:12\n* FRAME RATE: 23.976').rate).toEqual(
      RATES.fps23976,
    );
    expect(at('FCM: DROP FRAME\n001 A V C 00:00:00:00 00:00:00:55 00:00:00:00 00:00:00:55').rate).toEqual(
      RATES.fps5994,
    );
  });

  it('counts each source as FCM says before it, and the record side as the first FCM does', () => {
    const ndf =
      'FCM: DROP FRAME\n001 A V C 00:10:00:00 00:10:01:00 01:00:00;00 01:00:01;00\nFCM: NON-DROP FRAME\n002 B V C 01:00:00:00 01:00:01:00 01:00:01;00 01:00:02;00\n';
    const result = read(ndf, { rate: RATES.fps2997 });
    expect(sequenceOf(result)).toMatchObject({ dropFrame: true, startFrame: 107_892 });
    expect(shots(result)).toEqual([
      ['A', 0, 30, 17_982],
      ['B', 30, 30, 108_000],
    ]);
    expect(result.document.media.map(({ metadata }) => metadata)).toEqual([{}, { edl: { dropFrame: false } }]);
    const { texts } = write(result);
    expect(texts[0]!.match(/FCM: .*/g)).toEqual(['FCM: DROP FRAME', 'FCM: NON-DROP FRAME']);
    expect(shots(read(texts[0]!, { rate: RATES.fps2997 }))).toEqual(shots(result));
  });

  it('goes on after midnight', () => {
    const result = read(
      '001 A V C 23:59:59:00 00:00:01:00 23:59:59:00 00:00:01:00\n002 B V C 01:00:00:00 01:00:01:00 00:00:01:00 00:00:02:00',
    );
    expect(shots(result)).toEqual([
      ['A', 0, 48, 24 * 86_399],
      ['B', 48, 24, 86_400],
    ]);
    expect(result.losses).toEqual([]);
    expect(write(result).texts[0]).toContain('23:59:59:00 00:00:01:00 23:59:59:00 00:00:01:00');
  });

  it('is one for each video track, with the sound in the first', () => {
    const result = read([cut('001', 'A', 0, 0, 24, 'AA/V'), cut('002', 'B', 0, 6, 12, 'V2')].join('\n'));
    const { files, texts, losses } = write(result);
    expect(files.map(({ name }) => name)).toEqual(['cut.edl', 'cut-V2.edl']);
    expect(texts[0]).toContain(cut('001', 'A', 0, 0, 24, 'AA/V'));
    // Black says where the sequence starts.
    expect(texts[1]).toContain(`${cut('001', 'BL', 0, 0, 6)}\n`);
    expect(texts[1]).toContain(cut('002', 'B', 0, 6, 12));
    expect(losses.map(({ what }) => what)).toContain('video track above the first');
  });

  it('is none at a rate that timecode has no room for', () => {
    const { document } = read(cut('001', 'A', 0, 0, 24));
    const [id = ''] = document.sequenceIds;
    for (const rate of [
      { num: 18_000, den: 1 },
      { num: 1, den: 10 },
    ]) {
      const timeline = document.timeline.with(new Map([[id, { ...document.timeline.sequence(id), rate }]]));
      expect(() => edl.write?.({ ...document, timeline }, { name: 'cut', version: null })).toThrow(
        /more frames a second than timecode counts, or less than one/,
      );
    }
  });

  it('gives two long reels two short names', () => {
    const result = read([cut('001', 'LONGREEL_1', 0, 0, 24), cut('002', 'LONGREEL_2', 0, 24, 24)].join('\n'));
    const text = write(result, 'cmx3600').texts[0]!;
    expect(text.match(/^\d{3} {2}\S+/gm)).toEqual(['001  LONGREEL', '002  LONGREE2']);
    expect(read(text).document.media.map(({ reel }) => reel)).toEqual(['LONGREEL_1', 'LONGREEL_2']);
    expect(() => write(result, 'gvg')).toThrow('there is no EDL flavour "gvg"');
  });
});

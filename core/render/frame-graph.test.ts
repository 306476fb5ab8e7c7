import { describe, expect, it } from 'vitest';
import { addTitle } from '../timeline/edit/add-title.ts';
import { addTrack } from '../timeline/edit/add-track.ts';
import { setTrack } from '../timeline/edit/set-track.ts';
import { CAPTION_STYLE, TITLE_STYLE } from '../timeline/model/text-style.ts';
import { RATES, rate } from '../time/rate.ts';
import { time } from '../time/rational-time.ts';
import { lift } from '../timeline/edit/lift.ts';
import { nest } from '../timeline/edit/nest.ts';
import { overwrite } from '../timeline/edit/overwrite.ts';
import { setActiveTake } from '../timeline/edit/set-active-take.ts';
import { addTransition } from '../timeline/edit/add-transition.ts';
import { diffOf } from '../timeline/history/diff.ts';
import type { Clip } from '../timeline/model/records.ts';
import { clip, cutFilm, type TestFilm } from '../timeline/test/film.ts';
import { frameGraph } from './frame-graph.ts';
import type { FrameGraph, LayerPicture, PlacedPicture } from './graph.ts';

function change(film: TestFilm, name: string, fields: Partial<Clip>): void {
  const record = film.timeline.clip(film.idOf(name));
  film.do((t) => diffOf(t, new Map([[record.id, { ...record, ...fields }]])));
}

const at = (film: TestFilm, frame: number): FrameGraph => frameGraph(film.timeline, film.sequenceId, frame);

/** What is on: `asset-a@30` for a source at frame 30, `(a > b 0.25)` for a transition. */
function short(picture: LayerPicture | null): string {
  if (picture === null) return '-';
  if (picture.kind !== 'placed') return `(${short(picture.from)} > ${short(picture.to)} ${picture.share})`;
  const { source } = picture;
  if (source.kind === 'text') return `“${source.runs.map(({ words }) => words).join('')}”`;
  if (source.kind === 'nested') return `[${strip(source.graph)}]`;
  const { media, instant } = source;
  return `${media.kind === 'take' ? media.takeId : media.assetId}@${(instant.value * 24 * instant.rate.den) / instant.rate.num}`;
}

const strip = ({ layers }: FrameGraph): string => layers.map(({ picture }) => short(picture)).join(' ');

describe('the graph of a frame', () => {
  it('has the clips that are on, lowest first, and nothing outside the sequence', () => {
    const film = cutFilm();
    film.do((t, id) => overwrite(t, { placements: [{ trackId: film.v2.id, clip: clip('top', 0, 6) }], at: 7 }, id));
    expect([0, 6, 7, 12, 13, 29, 30, -1].map((frame) => strip(at(film, frame)))).toEqual([
      'asset-a@30',
      'asset-a@36',
      'asset-a@37 asset-top@0',
      'asset-b@32 asset-top@5',
      'asset-b@33',
      'asset-c@39',
      '',
      '',
    ]);
    film.do((t, id) => lift(t, { clipIds: [film.idOf('b')] }, id));
    expect(strip(at(film, 15))).toBe('');
  });

  it('leaves out muted tracks and disabled clips', () => {
    const film = cutFilm();
    change(film, 'a', { enabled: false });
    expect(strip(at(film, 3))).toBe('');
    film.do((t) => diffOf(t, new Map([[film.v1.id, { ...film.v1, muted: true }]])));
    expect(strip(at(film, 15))).toBe('');
  });

  it('goes from one clip to the next through their handles, half a frame in', () => {
    const film = cutFilm();
    const cut = { clipId: film.idOf('a'), edge: 'end' } as const;
    film.do((t, id) => addTransition(t, { ...cut, style: 'dissolve', duration: 4, alignment: 'centre' }, id));
    expect([7, 8, 9, 10, 11, 12].map((frame) => strip(at(film, frame)))).toEqual([
      'asset-a@37',
      '(asset-a@38 > asset-b@28 0.125)',
      '(asset-a@39 > asset-b@29 0.375)',
      '(asset-a@40 > asset-b@30 0.625)',
      '(asset-a@41 > asset-b@31 0.875)',
      'asset-b@32',
    ]);
  });

  it('fades where there is nothing on the other side, and dips in the colour asked for', () => {
    const film = cutFilm();
    const end = { clipId: film.idOf('c'), edge: 'end' } as const;
    film.do((t, id) =>
      addTransition(
        t,
        { ...end, style: 'dip', duration: 2, alignment: 'end-at-cut', parameters: { colour: '#ff8000' } },
        id,
      ),
    );
    expect(strip(at(film, 28))).toBe('(asset-c@38 > - 0.25)');
    expect(at(film, 28).layers[0]!.picture).toMatchObject({ kind: 'dip', colour: [1, 128 / 255, 0] });
  });

  it('follows speed, reverse and freeze', () => {
    const film = cutFilm();
    change(film, 'a', { speed: { kind: 'constant', num: -1, den: 2 } });
    change(film, 'b', { speed: { kind: 'freeze' } });
    change(film, 'c', {
      speed: {
        kind: 'remap',
        keyframes: [
          { at: 0, offset: time(0, RATES.fps24) },
          { at: 4, offset: time(8, RATES.fps24) },
        ],
      },
    });
    expect([3, 17, 23].map((frame) => strip(at(film, frame)))).toEqual(['asset-a@28.5', 'asset-b@30', 'asset-c@36']);
  });

  it('shows the active take, and the source in handles that the take does not have', () => {
    const film = cutFilm();
    film.do((t) => setActiveTake(t, { clipId: film.idOf('b'), take: { takeId: 'take', start: 29, count: 11 } }));
    const cut = { clipId: film.idOf('b'), edge: 'start' } as const;
    film.do((t, id) => addTransition(t, { ...cut, style: 'dissolve', duration: 4, alignment: 'centre' }, id));
    expect([8, 9, 14, 19].map((frame) => strip(at(film, frame)))).toEqual([
      '(asset-a@38 > asset-b@28 0.125)',
      '(asset-a@39 > take@0 0.375)',
      'take@5',
      'take@10',
    ]);
  });

  it('shows another sequence at its own rate', () => {
    const film = cutFilm();
    film.do((t, id) => nest(t, { clipIds: [film.idOf('b')], name: 'inner' }, id));
    expect(strip(at(film, 12))).toBe('[asset-b@32]');
    const inner = film.timeline.sequences().find(({ name }) => name === 'inner')!;
    film.do((t) => diffOf(t, new Map([[inner.id, { ...inner, rate: rate(12) }]])));
    expect(strip(at(film, 13))).toMatch(/^\[asset-b@/);
  });

  it('settles attributes, blend modes and known effects at the frame', () => {
    const film = cutFilm();
    const keyframes = [
      { at: 0, value: 0, easing: 'linear' as const },
      { at: 10, value: 1, easing: 'linear' as const },
    ];
    const { attributes } = film.timeline.clip(film.idOf('a'));
    const effect = (kind: string, parameters = {}, metadata = {}) => ({
      id: kind,
      kind,
      enabled: true,
      parameters,
      metadata,
    });
    change(film, 'a', {
      blend: 'screen',
      attributes: { ...attributes, opacity: { keyframes }, cropLeft: 0.1, rotation: 5 },
      effects: [
        effect('asc-cdl', { slopeRed: { keyframes } }),
        effect('lut', {}, { path: '/looks/a.cube' }),
        effect('lut'),
        effect('toString'),
        { ...effect('mask'), enabled: false },
      ],
    });
    const [layer] = at(film, 5).layers;
    expect(layer).toMatchObject({
      blend: 'screen',
      picture: { opacity: 0.5, placement: { rotation: 5, scale: 1, crop: { left: 0.1, right: 0 } } },
    });
    expect((layer!.picture as PlacedPicture).effects).toEqual([
      { kind: 'asc-cdl', slope: [0.5, 1, 1], offset: [0, 0, 0], power: [1, 1, 1], saturation: 1 },
      { kind: 'lut', path: '/looks/a.cube', mix: 1 },
    ]);
  });

  it('has titles and captions as words in their styles, and captions only where they are shown', () => {
    const film = cutFilm();
    const { sequenceId } = film;
    film.do((t, id) => addTitle(t, { sequenceId, at: 0, duration: 4, text: 'The End', style: { size: 0.3 } }, id));
    film.do((t, id) => addTrack(t, { sequenceId, media: 'captions' }, id));
    const track = film.timeline.tracks(sequenceId).find(({ media }) => media === 'captions')!;
    const words = {
      name: 'words',
      media: { kind: 'caption', text: 'Up there' },
      sourceStart: time(0, RATES.fps24),
    } as const;
    film.do((t, id) =>
      overwrite(t, { placements: [{ trackId: track.id, clip: { ...words, duration: 8 } }], at: 0 }, id),
    );
    expect(strip(at(film, 2))).toBe('asset-a@32 “The End” “Up there”');
    const styles = () =>
      at(film, 2).layers.flatMap(({ picture }) =>
        picture.kind === 'placed' && picture.source.kind === 'text' ? [picture.source.style] : [],
      );
    expect(styles()).toEqual([{ ...TITLE_STYLE, size: 0.3 }, CAPTION_STYLE]);
    film.do((t) => setTrack(t, { trackId: track.id, captionStyle: { size: 0.08 } }));
    const caption = film.timeline.clip(film.idOf('words', track));
    film.do((t) =>
      diffOf(t, new Map([[caption.id, { ...caption, metadata: { srt: { raw: '{\\an8}Up <i>there</i>' } } }]])),
    );
    expect(styles()[1]).toEqual({ ...CAPTION_STYLE, size: 0.08, anchor: 'top', y: expect.closeTo(0.05, 6) as number });
    expect(strip(frameGraph(film.timeline, sequenceId, 2, { captions: false }))).toBe('asset-a@32 “The End”');
    film.do((t) => setTrack(t, { trackId: track.id, muted: true }));
    expect(strip(at(film, 2))).toBe('asset-a@32 “The End”');
  });
});

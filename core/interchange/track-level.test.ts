import { describe, expect, it } from 'vitest';
import { append } from '../timeline/edit/append.ts';
import { setTrack } from '../timeline/edit/set-track.ts';
import { countingIds, pair, TestFilm } from '../timeline/test/film.ts';
import { edl } from './edl/format.ts';
import { fcpxml } from './fcpxml/format.ts';
import { DEFAULT_READ_OPTIONS } from './format.ts';
import { otio } from './otio/format.ts';
import { documentOf } from './test/film-document.ts';

const volume = {
  keyframes: [
    { at: 2, value: -6, easing: 'linear' as const },
    { at: 9, value: 0, easing: 'hold' as const },
  ],
};

function levelled() {
  const film = new TestFilm();
  film.do((t, id) => append(t, { placements: pair(film, 'a', 30, 10) }, id));
  film.do((t) => setTrack(t, { trackId: film.a1.id, volume, pan: -0.5 }));
  return documentOf(film.timeline);
}

describe('the level of a track', () => {
  it.each([otio, fcpxml])('$id keeps it for Workprint, and says that others lose it', (format) => {
    const { files, losses } = format.write!(levelled(), { name: 'a', version: null });
    expect(losses.map(({ what }) => what).join()).toMatch(/level of a track/);
    const [{ name, bytes }] = files as [{ name: string; bytes: Uint8Array }];
    const { document } = format.read({ name, bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS });
    const tracks = document.timeline.tracks(document.sequenceIds[0]!).filter(({ media }) => media === 'audio');
    expect(tracks.map(({ volume, pan }) => ({ volume, pan }))).toEqual([{ volume, pan: -0.5 }]);
  });

  it('is named as lost where a format has no place for it', () => {
    const { losses } = edl.write!(levelled(), { name: 'a', version: null });
    expect(losses.map(({ what }) => what)).toContain('level of a track');
  });
});

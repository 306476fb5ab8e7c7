import { describe, expect, it } from 'vitest';
import { EDIT_VERBS } from '../timeline/edit/verbs.ts';
import { pair, TestFilm } from '../timeline/test/film.ts';
import type { InterchangeDocument } from './document.ts';
import { edl } from './edl/format.ts';
import { fcp7xml } from './fcp7xml/format.ts';
import { fcpxml } from './fcpxml/format.ts';
import { DEFAULT_READ_OPTIONS, type Format } from './format.ts';
import { otio } from './otio/format.ts';
import { documentOf } from './test/film-document.ts';
import { countingIds } from '../timeline/test/film.ts';

function titledFilm(): InterchangeDocument {
  const film = new TestFilm();
  const { sequenceId } = film;
  film.do((t, id) => EDIT_VERBS.append.apply(t, { placements: pair(film, 'a', 30, 10) }, id));
  const style = { fontFile: '/fonts/own.ttf', size: 0.2, colour: '#ff8800' };
  film.do((t, id) => EDIT_VERBS['add-title'].apply(t, { sequenceId, at: 2, duration: 5, text: 'The\nEnd', style }, id));
  film.do((t, id) => EDIT_VERBS['add-track'].apply(t, { sequenceId, media: 'captions' }, id));
  const captions = film.timeline.tracks(sequenceId).find(({ media }) => media === 'captions');
  film.do((t, id) => EDIT_VERBS['set-track'].apply(t, { trackId: captions?.id, captionStyle: { size: 0.07 } }, id));
  return documentOf(film.timeline);
}

const written = (format: Format) => format.write!(titledFilm(), { name: 'film', version: null });

describe('titles', () => {
  it.each([edl, fcpxml, fcp7xml].map((format) => [format.id, format] as const))(
    'are left out of %s, and reported with their place',
    (_id, format) => {
      const { losses } = written(format);
      const lost = losses.filter(({ what }) => what === 'title');
      expect(lost).toMatchObject([
        { severity: 'lost', where: { track: 'V2', name: 'The', frames: { start: 2, duration: 5 } } },
      ]);
    },
  );

  it('and the style of captions come back from OTIO as they were', () => {
    const { files } = written(otio);
    const { document } = otio.read({
      name: 'film.otio',
      bytes: files[0]!.bytes,
      newId: countingIds(),
      options: DEFAULT_READ_OPTIONS,
    });
    const records = [...document.timeline.records.values()];
    expect(records).toContainEqual(
      expect.objectContaining({
        name: 'The',
        media: expect.objectContaining({
          kind: 'title',
          text: 'The\nEnd',
          style: expect.objectContaining({ fontFile: '/fonts/own.ttf', size: 0.2, colour: '#ff8800' }) as object,
        }) as object,
      }),
    );
    expect(records).toContainEqual(
      expect.objectContaining({ media: 'captions', captionStyle: expect.objectContaining({ size: 0.07 }) as object }),
    );
  });
});

import { valuesOf, type ChoiceFacet, type FacetFilter } from '../../../core/archive/facets.ts';
import { rightsStates } from '../../../core/rights/rights.ts';
import { wholePicture } from '../../../core/archive/region.ts';
import { fileName } from '../../../core/interchange/media-path.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { ShotView } from '../../../core/contract/archive.ts';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { focusArchiveSearch } from '../../panels/focus-archive-search.ts';
import { likePictureFile, likeViewed } from '../archive-pictures.ts';
import { placeShot } from '../archive-requests.ts';
import { likeAlso, search } from '../archive-search.ts';
import { mapToggled } from '../archive-slice.ts';
import { searchCleared } from '../archive-search-slice.ts';
import { toggleLookShot, giveLookOf } from '../look-requests.ts';
import { selectedClip, viewed } from '../selectors.ts';
import type { RootState } from '../store.ts';
import { regionMarked } from '../viewer-slice.ts';
import { dialogOpened, formOpened } from '../window-slice.ts';
import type { Command } from './command.ts';

const { archive: words } = text;

function theShot({ selection, archive }: RootState): ShotView {
  return archive.shots[selection.shotId ?? ''] ?? refuse(words.noShot, words.noShotRemedy);
}

/** The selected clip, if it has a picture. */
function thePicture(state: RootState): Clip {
  const clip = selectedClip(state) ?? refuse(text.inspector.noClip);
  return state.project.timeline.track(clip.trackId).media === 'video' ? clip : refuse(text.inspector.soundOnly);
}

const ofShot = (state: RootState, weight: 1 | -1) => {
  const shot = theShot(state);
  return { of: { shotId: shot.id }, name: words.shot(shot.name, shot.number), weight };
};

const ofClip = (state: RootState) => {
  const clip = thePicture(state);
  return { of: { clipId: clip.id }, name: clip.name, weight: 1 as const };
};

/** That the active monitor shows something. */
function thePictureOnShow(state: RootState): void {
  if (viewed(state).frames === 0) refuse(words.noFrame, words.noFrameRemedy);
}

/** Facets that the panel filters by; the command line knows more. */
const formFacets = ['shot-size', 'movement', 'key'] as const satisfies readonly ChoiceFacet[];

function facetField({ archiveSearch }: RootState, facet: (typeof formFacets)[number]) {
  const chosen = archiveSearch.wanted.where.find((filter) => filter.facet === facet);
  return {
    kind: 'choice',
    label: words.facets[facet],
    value: (chosen && 'any' in chosen && chosen.any[0]) || '',
    options: { '': words.any, ...Object.fromEntries(valuesOf(facet).map((value) => [value, words.value(value)])) },
  } as const;
}

export const archiveCommands: readonly Command[] = [
  {
    id: 'use-shot',
    label: 'Shot in the look',
    menu: 'look',
    keys: ['Alt+Enter'],
    on: ['shot'],
    check: theShot,
    isOn: ({ look, selection }) => look.shotIds.includes(selection.shotId ?? ''),
    run: (d) => d((dispatch, getState) => dispatch(toggleLookShot(theShot(getState())))),
  },
  {
    id: 'place-shot',
    label: 'Overwrite with the shot',
    menu: 'look',
    keys: [],
    on: ['shot'],
    check: theShot,
    run: (d) =>
      d((dispatch, getState) => {
        const state = getState();
        void dispatch(placeShot(theShot(state).id, 'overwrite', state.viewer.sequenceFrame));
      }),
  },
  {
    id: 'use-shot-on-clip',
    label: 'Look of the clip from the shot',
    menu: 'look',
    keys: ['Alt+Shift+Enter'],
    on: ['shot'],
    check: (state) => [theShot(state), thePicture(state)],
    run: (d) => d((dispatch, getState) => dispatch(giveLookOf(theShot(getState()), thePicture(getState())))),
  },
  {
    id: 'search-archive',
    label: 'Search the archive',
    menu: 'look',
    keys: ['Alt+F'],
    run: focusArchiveSearch,
  },
  {
    id: 'filter-archive',
    label: 'Filter the archive…',
    menu: 'look',
    keys: ['Alt+Shift+F'],
    form: {
      fields: (state) => ({
        ...Object.fromEntries(formFacets.map((facet) => [facet, facetField(state, facet)])),
        rights: {
          kind: 'choice',
          label: words.facets.rights,
          value: state.archiveSearch.wanted.rights ?? '',
          options: { '': words.any, ...words.rightsStates },
        },
        film: { kind: 'text', label: words.facets.film, value: state.archiveSearch.wanted.film },
      }),
      submit: (values) => (dispatch) => {
        const where = formFacets.flatMap((facet): FacetFilter[] =>
          values[facet] ? [{ facet, any: [String(values[facet])] }] : [],
        );
        const rights = rightsStates.find((state) => state === values['rights']) ?? null;
        void dispatch(search({ where, film: String(values['film']).trim(), rights }));
        return true;
      },
    },
    run: (d) => d(formOpened('filter-archive')),
  },
  {
    id: 'more-like-shot',
    label: 'More like this shot',
    menu: 'look',
    keys: ['Alt+H'],
    on: ['shot'],
    check: theShot,
    run: (d) => d((dispatch, getState) => dispatch(likeAlso(ofShot(getState(), 1)))),
  },
  {
    id: 'less-like-shot',
    label: 'Less like this shot',
    menu: 'look',
    keys: ['Alt+Shift+J'],
    on: ['shot'],
    check: theShot,
    run: (d) => d((dispatch, getState) => dispatch(likeAlso(ofShot(getState(), -1)))),
  },
  {
    id: 'like-clip',
    label: 'Shots like the selected clip',
    menu: 'look',
    keys: ['Alt+J'],
    on: ['clip'],
    check: thePicture,
    run: (d) => d((dispatch, getState) => dispatch(likeAlso(ofClip(getState())))),
  },
  {
    id: 'like-picture',
    label: 'Shots like a picture…',
    menu: 'look',
    keys: [],
    form: {
      fields: () => ({ path: { kind: 'file', label: words.pictureFile, value: '', show: 'pictures' } }),
      submit: (values) => (dispatch) => {
        const path = String(values['path']);
        void dispatch(likePictureFile(path, fileName(path)));
        return true;
      },
    },
    run: (d) => d(formOpened('like-picture')),
  },
  {
    id: 'like-frame',
    label: 'Shots like this frame',
    menu: 'look',
    keys: [],
    on: ['monitor'],
    check: thePictureOnShow,
    run: (d) => d(likeViewed(null)),
  },
  {
    id: 'like-region',
    label: 'Shots like a region…',
    menu: 'look',
    keys: [],
    on: ['monitor'],
    check: thePictureOnShow,
    isOn: ({ viewer }) => viewer.region !== null,
    run: (d) => d(regionMarked(wholePicture)),
  },
  {
    id: 'archive-order',
    label: 'Archive in film order',
    menu: 'look',
    keys: ['Alt+Shift+O'],
    check: ({ archiveSearch }) => archiveSearch.found ?? refuse(words.nothingSought, words.nothingSoughtRemedy),
    run: (d) => d(searchCleared()),
  },
  {
    id: 'archive-map',
    label: 'Archive as a map by look',
    menu: 'look',
    keys: [],
    isOn: ({ archive }) => archive.asMap,
    run: (d) => d(mapToggled()),
  },
  {
    id: 'archive-sources',
    label: 'Archive sources…',
    menu: 'look',
    keys: ['Alt+Shift+U'],
    run: (d) => d(dialogOpened('sources')),
  },
];

import { rate } from '../../../core/time/rate.ts';
import { time } from '../../../core/time/rational-time.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import { text } from '../../ui/text.ts';
import { place } from '../actions.ts';
import { doing } from '../doing.ts';
import { assetFrameCount, assetRate } from '../selectors.ts';
import type { RootState } from '../store.ts';
import { sequenceMarks, sourceMarks, theClips, thePlacements, theSource, theSpan } from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';

type ThreePoint = EditRequest<'three-point'>;

/** In and out of the source and of the sequence, as far as they are marked. */
function points(state: RootState, mode: ThreePoint['mode']): ThreePoint {
  const asset = theSource(state);
  const [source, record] = [sourceMarks(state), sequenceMarks(state)];
  const own = assetRate(asset);
  const sources = thePlacements(state).map(({ trackId, clip: { name, media } }) => ({ trackId, name, media }));
  return {
    mode,
    sources,
    ...(source.in === null ? {} : { sourceIn: time(source.in, own) }),
    ...(source.out === null ? {} : { sourceOut: time(source.out + 1, own) }),
    ...(record.in === null ? {} : { recordIn: record.in }),
    ...(record.out === null ? {} : { recordOut: record.out + 1 }),
  };
}

/** Points that are not marked follow from the media and the playhead, so that three are left. */
function threePoint(state: RootState, mode: ThreePoint['mode']): ThreePoint {
  const asset = theSource(state);
  const own = assetRate(asset);
  const { sourceIn, sourceOut, recordIn, recordOut, ...rest } = points(state, mode);
  const first = time(0, own);
  if (recordIn !== undefined && recordOut !== undefined) {
    return {
      ...rest,
      ...(sourceOut && !sourceIn ? { sourceOut } : { sourceIn: sourceIn ?? first }),
      recordIn,
      recordOut,
    };
  }
  return {
    ...rest,
    sourceIn: sourceIn ?? first,
    sourceOut: sourceOut ?? time(assetFrameCount(asset), own),
    ...(recordOut === undefined ? { recordIn: recordIn ?? state.viewer.sequenceFrame } : { recordOut }),
  };
}

function fourPoints(state: RootState): Required<Pick<ThreePoint, 'sourceIn' | 'sourceOut' | 'recordIn' | 'recordOut'>> {
  const { sourceIn, sourceOut, recordIn, recordOut } = points(state, 'overwrite');
  if (!sourceIn || !sourceOut || recordIn === undefined || recordOut === undefined)
    return refuse(text.atHand.notFourPoints, text.atHand.notFourPointsRemedy);
  return { sourceIn, sourceOut, recordIn, recordOut };
}

/** The picked clips and what is linked to them, each with the source's picture or sound from its in mark on. */
function replacements(state: RootState): EditRequest<'replace'> {
  const { timeline } = state.project;
  const asset = theSource(state);
  const sourceStart = time(sourceMarks(state).in ?? 0, assetRate(asset));
  const clips = theClips(state).flatMap((clip) => (clip.linkId === null ? clip : timeline.linked(clip.linkId)));
  const found = [...new Set(clips)].flatMap(({ id, trackId }) => {
    const kind = timeline.track(trackId).media;
    const duration =
      kind === 'video' && asset.video
        ? time(asset.video.frameCount, asset.video.rate)
        : kind === 'audio' && asset.audio
          ? time(asset.audio.sampleCount, rate(asset.audio.sampleRate))
          : null;
    if (!duration) return [];
    const media = { kind: 'asset', assetId: asset.id, duration } as const;
    return [{ clipId: id, name: asset.name, media, sourceStart }];
  });
  return found.length > 0
    ? { replacements: found }
    : refuse(text.atHand.nothingToReplace(asset.name), text.atHand.nothingToReplaceRemedy);
}

export const placeCommands: readonly Command[] = [
  {
    id: 'append',
    label: 'Append to timeline',
    menu: 'place',
    keys: ['E'],
    verbs: ['append'],
    check: theSource,
    run: (d) => d(place('append')),
  },
  {
    id: 'insert',
    label: 'Insert at the playhead',
    menu: 'place',
    keys: [','],
    verbs: ['insert'],
    check: theSource,
    run: (d) => d(place('insert')),
  },
  {
    id: 'overwrite',
    label: 'Overwrite at the playhead',
    menu: 'place',
    keys: ['.'],
    verbs: ['overwrite'],
    check: theSource,
    run: (d) => d(place('overwrite')),
  },
  {
    id: 'place-on-top',
    label: 'Place on top at the playhead',
    menu: 'place',
    keys: ['Shift+P'],
    verbs: ['place-on-top'],
    check: theSource,
    run: (d) => d(place('place-on-top')),
  },
  editCommand({
    id: 'replace',
    label: 'Replace clip with source',
    menu: 'place',
    keys: ['Alt+R'],
    on: ['clip'],
    verb: 'replace',
    request: replacements,
  }),
];

export const pointCommands: readonly Command[] = [
  editCommand({
    id: 'three-point-insert',
    label: 'Three-point insert',
    menu: 'place',
    keys: ['Ctrl+,'],
    verb: 'three-point',
    request: (state) => threePoint(state, 'insert'),
  }),
  editCommand({
    id: 'three-point-overwrite',
    label: 'Three-point overwrite',
    menu: 'place',
    keys: ['Ctrl+.'],
    verb: 'three-point',
    request: (state) => threePoint(state, 'overwrite'),
  }),
  formCommand({
    id: 'four-point',
    label: 'Four-point edit…',
    menu: 'place',
    keys: ['Ctrl+Shift+F'],
    verbs: ['three-point'],
    fields: (state) => {
      fourPoints(state);
      const { modes, fits, mode, fit } = text.forms;
      return {
        mode: { kind: 'choice', label: mode, value: 'overwrite', options: modes },
        fit: { kind: 'choice', label: fit, value: 'speed', options: fits },
      };
    },
    edit: ({ mode, fit }, state) =>
      doing('three-point', {
        ...points(state, mode === 'insert' ? 'insert' : 'overwrite'),
        fit: fit as NonNullable<ThreePoint['fit']>,
      }),
  }),
  editCommand({
    id: 'fit-to-fill',
    label: 'Fit to fill in to out',
    menu: 'place',
    keys: ['Shift+F'],
    verb: 'fit-to-fill',
    request: (state) => ({ span: theSpan(state), placements: thePlacements(state) }),
  }),
];

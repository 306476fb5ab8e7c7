import { RATES } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { placementsOf, type AssetMedia } from '../../core/timeline/edit/from-asset.ts';
import type { NewId } from '../../core/timeline/edit/new-clip.ts';
import { Steps } from '../../core/timeline/edit/steps.ts';
import { EDIT_VERBS, type EditRequest, type EditVerbName } from '../../core/timeline/edit/verbs.ts';
import type { Diff } from '../../core/timeline/history/diff.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';

/** A stretch of one of the rushes, by the name of its file without extension; the end is not in it. */
interface Piece {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const CUT: readonly Piece[] = [
  { name: 'Noon', start: 8, end: 68 },
  { name: 'Lamplight', start: 12, end: 60 },
  { name: 'Fog', start: 4, end: 64 },
  { name: 'Neon', start: 20, end: 80 },
];

/** Frames of the dissolve between the third and the fourth. */
const DISSOLVE = 12;

/** The last one is faster than it can be read: the captions editor has something to say. */
const CAPTIONS = [
  { at: 12, duration: 44, text: 'The hills had not changed.' },
  { at: 66, duration: 40, text: 'Somebody had left\na light on.' },
  { at: 180, duration: 22, text: 'And by night it was another place altogether.' },
] as const;

const MARKERS = [
  { at: 0, duration: 60, name: 'Regenerate me', note: 'Try the look of “Golden hour” on this one.', colour: 'orange' },
  { at: 168, duration: 0, name: 'Dissolve', note: 'Long enough?', colour: 'cyan' },
] as const;

/** The sample project's sequence: four shots with their sound, a dissolve, captions and markers, as one edit. */
export function sampleCut(timeline: Timeline, assets: readonly AssetMedia[], newId: NewId): Diff {
  const steps = new Steps(timeline);
  const make = <V extends EditVerbName>(verb: V, request: EditRequest<V>): void =>
    steps.do(EDIT_VERBS[verb].apply(steps.timeline, request, newId));
  const format = { rate: RATES.fps24, width: 640, height: 360, sampleRate: 48_000 };
  make('add-sequence', { ...format, name: 'Sample film', videoTracks: 2, audioTracks: 2 });
  const sequenceId = steps.timeline.sequences().at(-1)?.id ?? '';
  const tracks = steps.timeline.tracks(sequenceId);
  for (const { name, ...range } of CUT) {
    const asset = assets.find((each) => each.name === `${name}.mp4`);
    if (asset) make('append', { placements: placementsOf(asset, tracks, format.rate, range) });
  }
  const [, , fog] = steps.timeline.items(tracks.find(({ media }) => media === 'video')?.id ?? '');
  make('add-transition', {
    clipId: fog?.id ?? '',
    edge: 'end',
    style: 'dissolve',
    duration: DISSOLVE,
    alignment: 'centre',
  });
  make('add-track', { sequenceId, media: 'captions' });
  const trackId = steps.timeline.tracks(sequenceId).find(({ media }) => media === 'captions')?.id ?? '';
  for (const { at, duration, text } of CAPTIONS) {
    const media = { kind: 'caption', text } as const;
    const clip = { name: text.split('\n')[0] ?? text, media, sourceStart: time(0, format.rate), duration };
    make('overwrite', { placements: [{ trackId, clip }], at });
  }
  for (const marker of MARKERS) make('add-marker', { ownerId: sequenceId, ...marker });
  return steps.diff();
}

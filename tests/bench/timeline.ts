import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RATES, rate } from '../../core/time/rate.ts';
import { addExact, time } from '../../core/time/rational-time.ts';
import { copy } from '../../core/timeline/edit/clipboard.ts';
import { EDIT_VERB_NAMES, EDIT_VERBS, type EditVerbName } from '../../core/timeline/edit/verbs.ts';
import { applyDiff, diffOf } from '../../core/timeline/history/diff.ts';
import { TITLE_STYLE } from '../../core/timeline/model/text-style.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { Events } from '../../host/events/events.ts';
import { Project } from '../../host/project/project.ts';
import { ProjectStore } from '../../host/project/store.ts';
import type { BenchRow } from '../figures.ts';
import { at, limited } from './samples.ts';
import { bigFilm, PAIRS_OF_TRACKS, type BigFilm } from './big-film.ts';

const WARM_UP = 30;
const RUNS = 300;

/** Time of each verb with the timeline it makes, on films of 1,000, 10,000 and 100,000 clips over 20 tracks; time to save an edit, and to open a project. */
export async function benchTimeline(): Promise<BenchRow[]> {
  const [small, film, huge] = [1000, 10_000, 100_000].map((clips) => measured(bigFilm(clips))) as [Times, Times, Times];
  const worst = (times: Times, quantile: number): { verb: string; value: number } =>
    Object.entries(times)
      .map(([verb, samples]) => ({ verb, value: at(samples, quantile) }))
      .reduce((a, b) => (b.value > a.value ? b : a));
  const [median, p99, p99Huge] = [worst(film, 0.5), worst(film, 0.99), worst(huge, 0.99)];
  const rows: BenchRow[] = [
    limited('timeline.verb_median_ms', median.value, 'ms', 1, RUNS, `10,000 clips, worst verb: ${median.verb}`),
    limited('timeline.verb_p99_ms', p99.value, 'ms', 8, RUNS, `10,000 clips, worst verb: ${p99.verb}`),
    limited('timeline.verb_p99_ms_100k', p99Huge.value, 'ms', 30, RUNS, `worst verb: ${p99Huge.verb}`),
    ...growthRow(small, huge),
    ...(await persistenceRows()),
  ];
  for (const verb of EDIT_VERB_NAMES) {
    const note = `p99 ${at(film[verb], 0.99).toFixed(2)}; at 100,000 clips ${at(huge[verb], 0.5).toFixed(3)}, p99 ${at(huge[verb], 0.99).toFixed(2)}`;
    rows.push({ id: `timeline.verb.${verb}_ms`, value: at(film[verb], 0.5), unit: 'ms', n: film[verb].length, note });
  }
  return rows;
}

type Times = Readonly<Record<EditVerbName, readonly number[]>>;

/** Verbs that change one track and nothing else. */
const ONE_TRACK: readonly EditVerbName[] = ['razor', 'set-attributes', 'add-transition', 'set-keyframe', 'add-marker'];

function growthRow(small: Times, huge: Times): BenchRow[] {
  const growth = ONE_TRACK.map((verb) => at(huge[verb], 0.5) / at(small[verb], 0.5)).sort((a, b) => a - b);
  const logarithmic = Math.log(100_000) / Math.log(1000);
  const note = `cost at 100,000 clips ÷ at 1,000, median of ${ONE_TRACK.join(', ')}; as log n grows`;
  return [limited('timeline.growth_1k_to_100k', at(growth, 0.5), '×', logarithmic, ONE_TRACK.length, note)];
}

/** Milliseconds of each verb, sorted. Every run starts from the same film, at another place of it. */
function measured(film: BigFilm): Times {
  return Object.fromEntries(
    EDIT_VERB_NAMES.map((verb) => {
      const samples: number[] = [];
      const scene = SCENES[verb];
      const timeline = scene.prepare ? scene.prepare(film) : film.timeline;
      const newId = counter();
      for (let run = 0; run < WARM_UP + RUNS; run++) {
        const request = scene.request({ ...film, timeline }, (run * 7919) % film.columns);
        const start = performance.now();
        applyDiff(timeline, EDIT_VERBS[verb].apply(timeline, request, newId));
        if (run >= WARM_UP) samples.push(performance.now() - start);
      }
      return [verb, samples.sort((a, b) => a - b)];
    }),
  ) as unknown as Times;
}

interface Scene {
  /** What the film must have beforehand. */
  prepare?(film: BigFilm): Timeline;
  /** A request at column `k` of the film: the k-th clip of each track. */
  request(film: BigFilm, k: number): object;
}

const picture = (film: BigFilm, k: number): string => film.clipId(k % PAIRS_OF_TRACKS, k);
const point = (film: BigFilm, k: number): number => film.timeline.startOf(picture(film, k)) + 5;
const source = (k: number) => ({
  name: `new ${k}`,
  media: { kind: 'asset', assetId: 'new', duration: time(1000, RATES.fps24) },
  sourceStart: time(10, RATES.fps24),
  duration: 8,
});
const pair = (film: BigFilm, k: number) =>
  [film.trackIds[k % PAIRS_OF_TRACKS], film.trackIds[PAIRS_OF_TRACKS + (k % PAIRS_OF_TRACKS)]].map((trackId) => ({
    trackId,
    clip: source(k),
  }));
const done = (timeline: Timeline, verb: EditVerbName, request: object): Timeline =>
  applyDiff(timeline, EDIT_VERBS[verb].apply(timeline, request, counter(`prepared-${verb}-`)));
const span = (film: BigFilm, k: number) => ({
  sequenceId: film.sequenceId,
  span: { from: point(film, k), to: point(film, k) + 6 },
});
/** Every picture of the file that its sound is of, two frames later in it. */
const outOfSync = (film: BigFilm): Timeline =>
  withEach(film, (k) => {
    const clip = film.timeline.clip(picture(film, k));
    const { media } = film.timeline.clip(film.clipId(PAIRS_OF_TRACKS + (k % PAIRS_OF_TRACKS), k));
    return { ...clip, media, sourceStart: addExact(clip.sourceStart, time(2, RATES.fps24)) };
  });
const one = (film: BigFilm, k: number) => ({ clipId: picture(film, k) });
const dissolve = { style: 'dissolve', duration: 4, alignment: 'centre' };

/** The film with a change at every 1,000th of its columns and at the first ones, for verbs that need something to work on. */
function withEach(film: BigFilm, record: (k: number) => { id: string }): Timeline {
  const records = Array.from({ length: film.columns }, (_, k) => record(k));
  return film.timeline.with(new Map(records.map((each) => [each.id, each as never])));
}

const transitionAt = (film: BigFilm, k: number) => ({
  kind: 'transition',
  id: `transition${k}`,
  trackId: film.trackIds[k % PAIRS_OF_TRACKS],
  afterId: picture(film, k),
  beforeId: film.timeline.neighbours(picture(film, k)).after?.id ?? null,
  style: 'dissolve',
  inFrames: 2,
  outFrames: 2,
  parameters: {},
  metadata: {},
});
const markerAt = (film: BigFilm, k: number) => ({
  kind: 'marker',
  id: `marker${k}`,
  ownerId: picture(film, k),
  at: 3,
  duration: 0,
  name: '',
  note: '',
  colour: 'red',
  metadata: {},
});
const changed = (film: BigFilm, change: object): Timeline =>
  withEach(film, (k) => ({ ...film.timeline.clip(picture(film, k)), ...change }));
const blur = { id: 'blur', kind: 'blur', enabled: true, parameters: { radius: 2 }, metadata: {} };
const angles = ['A', 'B'].map((name) => ({
  name,
  assetId: name,
  offset: time(0, RATES.fps24),
  duration: time(1000, RATES.fps24),
}));

/** Every picture with a keyframe of its scale. */
function withKeyframe(film: BigFilm): Timeline {
  const { attributes } = film.timeline.clip(picture(film, 0));
  return changed(film, {
    attributes: { ...attributes, scale: { keyframes: [{ at: 3, value: 1, easing: 'linear' }] } },
  });
}

const SCENES: Readonly<Record<EditVerbName, Scene>> = {
  append: { request: (film, k) => ({ placements: pair(film, k) }) },
  insert: { request: (film, k) => ({ placements: pair(film, k), at: point(film, k) }) },
  overwrite: { request: (film, k) => ({ placements: pair(film, k), at: point(film, k) }) },
  replace: { request: (film, k) => ({ replacements: [{ ...one(film, k), ...source(k) }] }) },
  'fit-to-fill': { request: (film, k) => ({ placements: pair(film, k), span: span(film, k).span }) },
  'place-on-top': { request: (film, k) => ({ placements: pair(film, k), at: point(film, k) }) },
  'three-point': {
    request: (film, k) => ({
      mode: 'insert',
      sources: pair(film, k).map(({ trackId, clip: { name, media } }) => ({ trackId, name, media })),
      sourceIn: time(0, RATES.fps24),
      sourceOut: time(9, RATES.fps24),
      recordIn: point(film, k),
    }),
  },
  lift: { request: (film, k) => ({ clipIds: [picture(film, k)] }) },
  'lift-range': { request: span },
  extract: { request: span },
  'ripple-delete': {
    prepare: (film) => film.unfollowed,
    request: (film, k) => ({ itemIds: [picture(film, k)] }),
  },
  razor: { request: (film, k) => ({ trackIds: [film.trackIds[k % PAIRS_OF_TRACKS]], at: point(film, k) }) },
  'razor-all': { request: (film, k) => ({ sequenceId: film.sequenceId, at: point(film, k) }) },
  'trim-start': { request: (film, k) => ({ ...one(film, k), by: 2, ripple: false }) },
  'trim-end': { request: (film, k) => ({ ...one(film, k), by: 3, ripple: true }) },
  ripple: { request: (film, k) => ({ ...one(film, k), edge: 'end', by: 3 }) },
  roll: { request: (film, k) => ({ ...one(film, k), edge: 'end', by: 2 }) },
  slip: { request: (film, k) => ({ ...one(film, k), by: 2 }) },
  slide: { request: (film, k) => ({ ...one(film, k), by: 2 }) },
  'trim-to-playhead': { request: (film, k) => ({ ...one(film, k), edge: 'end', at: point(film, k), ripple: false }) },
  'extend-edit': { request: (film, k) => ({ ...one(film, k), edge: 'end', at: point(film, k) }) },
  join: {
    prepare: (film) => film.throughEdits,
    request: one,
  },
  move: {
    request: (film, k) => ({
      ...one(film, k),
      trackId: film.trackIds[(k + 1) % PAIRS_OF_TRACKS],
      at: point(film, (k + 500) % film.columns),
    }),
  },
  'move-insert': {
    request: (film, k) => ({
      ...one(film, k),
      trackId: film.trackIds[k % PAIRS_OF_TRACKS],
      at: point(film, (k + 500) % film.columns),
    }),
  },
  'move-into-sync': { prepare: outOfSync, request: (film, k) => ({ clipIds: [picture(film, k)] }) },
  'slip-into-sync': { prepare: outOfSync, request: (film, k) => ({ clipIds: [picture(film, k)] }) },
  swap: { request: (film, k) => ({ ...one(film, k), withId: film.clipId(k % PAIRS_OF_TRACKS, k + 1) }) },
  duplicate: { request: (film, k) => ({ clipIds: [picture(film, k)] }) },
  paste: {
    request: (film, k) => ({
      clipboard: copy(film.timeline, { clipIds: [picture(film, k)] }),
      sequenceId: film.sequenceId,
      at: point(film, k),
    }),
  },
  'paste-insert': {
    request: (film, k) => ({
      clipboard: copy(film.timeline, { clipIds: [picture(film, k)] }),
      sequenceId: film.sequenceId,
      at: point(film, k),
    }),
  },
  'paste-attributes': {
    request: (film, k) => ({
      clipboard: copy(film.timeline, { clipIds: [picture(film, 0)] }),
      clipIds: [picture(film, k)],
      what: ['attributes'],
    }),
  },
  link: { request: (film, k) => ({ clipIds: [film.clipId(0, k), film.clipId(1, k)] }) },
  unlink: { request: (film, k) => ({ clipIds: [picture(film, k)] }) },
  group: { request: (film, k) => ({ clipIds: [film.clipId(0, k), film.clipId(1, k)] }) },
  ungroup: {
    prepare: (film) => withEach(film, (k) => ({ ...film.timeline.clip(picture(film, k)), groupId: `group${k}` })),
    request: (film, k) => ({ clipIds: [picture(film, k)] }),
  },
  nest: { request: (film, k) => ({ clipIds: [picture(film, k)], name: 'Nest' }) },
  'make-multicam': { request: (film, k) => ({ clipIds: [film.clipId(0, k), film.clipId(1, k)] }) },
  unnest: {
    prepare: (film) => {
      const small = done(film.timeline, 'add-sequence', {
        name: 'Small',
        rate: RATES.fps24,
        width: 2,
        height: 2,
        sampleRate: 48000,
        videoTracks: 1,
        audioTracks: 0,
      });
      const sequence = small.sequences().find(({ name }) => name === 'Small');
      const trackId = small.tracks(sequence?.id ?? '')[0]?.id ?? '';
      const filled = done(small, 'append', { placements: [{ trackId, clip: { ...source(0), duration: 100 } }] });
      const nest = {
        media: { kind: 'sequence', sequenceId: sequence?.id ?? '' },
        sourceStart: time(0, RATES.fps24),
        linkId: null,
      };
      return withEach({ ...film, timeline: filled }, (k) => ({ ...film.timeline.clip(picture(film, k)), ...nest }));
    },
    request: one,
  },
  'add-transition': { request: (film, k) => ({ ...one(film, k), edge: 'end', ...dissolve }) },
  'change-transition': {
    prepare: (film) => withEach(film, (k) => transitionAt(film, k)),
    request: (_, k) => ({ transitionId: `transition${k}`, duration: 6 }),
  },
  'remove-transition': {
    prepare: (film) => withEach(film, (k) => transitionAt(film, k)),
    request: (_, k) => ({ transitionId: `transition${k}` }),
  },
  'change-speed': {
    request: (film, k) => ({ ...one(film, k), speed: { kind: 'constant', num: 1, den: 2 }, ripple: true }),
  },
  'set-active-take': { request: (film, k) => ({ ...one(film, k), take: { takeId: 'take', start: 0, count: 900 } }) },
  'switch-angle': {
    prepare: (film) => changed(film, { media: { kind: 'multicam', angles, active: 0 } }),
    request: (film, k) => ({ ...one(film, k), angle: 1, at: point(film, k) }),
  },
  'set-attributes': { request: (film, k) => ({ clipIds: [picture(film, k)], attributes: { opacity: 0.5 } }) },
  'set-keyframe': { request: (film, k) => ({ ...one(film, k), parameter: 'scale', at: 3, value: 2 }) },
  'move-keyframes': {
    prepare: withKeyframe,
    request: (film, k) => ({ keyframes: [{ ...one(film, k), parameter: 'scale', at: 3 }], by: 2 }),
  },
  'remove-keyframe': {
    prepare: withKeyframe,
    request: (film, k) => ({ ...one(film, k), parameter: 'scale', at: 3 }),
  },
  'add-effect': { request: (film, k) => ({ ...one(film, k), kind: 'blur' }) },
  'change-effect': {
    prepare: (film) => changed(film, { effects: [blur] }),
    request: (film, k) => ({ ...one(film, k), effectId: 'blur', enabled: false }),
  },
  'remove-effect': {
    prepare: (film) => changed(film, { effects: [blur] }),
    request: (film, k) => ({ ...one(film, k), effectId: 'blur' }),
  },
  'enable-clips': { request: (film, k) => ({ clipIds: [picture(film, k)], enabled: false }) },
  'rename-clip': { request: (film, k) => ({ ...one(film, k), name: 'renamed' }) },
  'set-caption': {
    prepare: (film) => changed(film, { media: { kind: 'caption', text: 'old' } }),
    request: (film, k) => ({ ...one(film, k), text: 'new' }),
  },
  'add-title': {
    request: (film, k) => ({ sequenceId: film.sequenceId, at: point(film, k), duration: 48, text: 'The End' }),
  },
  'set-title': {
    prepare: (film) => changed(film, { media: { kind: 'title', text: 'old', style: TITLE_STYLE } }),
    request: (film, k) => ({ ...one(film, k), text: 'new', style: { size: 0.2 } }),
  },
  'close-gaps': { prepare: (film) => film.withGaps, request: (film) => ({ sequenceId: film.sequenceId }) },
  'add-track': { request: (film) => ({ sequenceId: film.sequenceId, media: 'video' }) },
  'delete-track': { request: (film, k) => ({ trackId: film.trackIds[k % PAIRS_OF_TRACKS] }) },
  'move-track': { request: (film, k) => ({ trackId: film.trackIds[k % PAIRS_OF_TRACKS], index: 0 }) },
  'set-track': { request: (film, k) => ({ trackId: film.trackIds[k % PAIRS_OF_TRACKS], muted: true }) },
  'add-marker': { request: (film, k) => ({ ownerId: picture(film, k), at: 3 }) },
  'change-marker': {
    prepare: (film) => withEach(film, (k) => markerAt(film, k)),
    request: (_, k) => ({ markerId: `marker${k}`, at: 5 }),
  },
  'delete-marker': {
    prepare: (film) => withEach(film, (k) => markerAt(film, k)),
    request: (_, k) => ({ markerId: `marker${k}` }),
  },
  'add-sequence': {
    request: () => ({
      name: 'Other',
      rate: rate(24),
      width: 2,
      height: 2,
      sampleRate: 48000,
      videoTracks: 3,
      audioTracks: 3,
    }),
  },
  'set-sequence': { request: (film) => ({ sequenceId: film.sequenceId, startFrame: 86_400 }) },
  'delete-sequence': {
    prepare: (film) =>
      done(film.timeline, 'add-sequence', {
        name: 'Other',
        rate: rate(24),
        width: 2,
        height: 2,
        sampleRate: 48000,
        videoTracks: 3,
        audioTracks: 3,
      }),
    request: (film) => ({ sequenceId: film.timeline.sequences().find(({ name }) => name === 'Other')?.id }),
  },
  'add-bin': { request: (_film, k) => ({ name: `Bin ${k}`, assetIds: [`asset${k}`] }) },
  'change-bin': { prepare: binned, request: (film) => ({ binId: film.timeline.binsIn(null)[0]?.id, name: 'Day 2' }) },
  'delete-bin': { prepare: binned, request: (film) => ({ binId: film.timeline.binsIn(null)[0]?.id }) },
  'put-in-bin': { prepare: binned, request: (_film, k) => ({ assetIds: [`asset${k}`], binId: null }) },
  'log-assets': { prepare: binned, request: (_film, k) => ({ assetIds: [`asset${k}`], rating: 3 }) },
  'remove-assets': { prepare: binned, request: (_film, k) => ({ assetIds: [`asset${k}`] }) },
  'add-subclip': { request: (_film, k) => ({ assetId: `asset${k}`, name: 'Kiss', start: 0, count: 10 }) },
  'delete-subclip': {
    prepare: (film) => done(film.timeline, 'add-subclip', { assetId: 'asset1', name: 'Kiss', start: 0, count: 10 }),
    request: (film) => ({ assetId: 'asset1', subclipId: film.timeline.logOf('asset1').subclips[0]?.id }),
  },
};

/** The film with a bin of a hundred assets that no clip shows. */
function binned(film: BigFilm): Timeline {
  return done(film.timeline, 'add-bin', {
    name: 'Day 1',
    assetIds: Array.from({ length: 100 }, (_, i) => `asset${i}`),
  });
}

/** An edit through the project to the disk and back, and opening a project of 10,000 clips. */
async function persistenceRows(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'workprint-bench-'));
  try {
    const path = join(folder, 'Film.workprint');
    const film = bigFilm(10_000);
    const store = new ProjectStore(path);
    const project = new Project(store, new Events());
    project.apply(diffOf(Timeline.empty, new Map(film.timeline.records)), 'Film');
    const saves: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const verb =
        (['insert', 'overwrite', 'trim-end', 'slip', 'razor-all', 'add-transition'] as const)[run % 6] ?? 'slip';
      const diff = EDIT_VERBS[verb].apply(
        project.timeline,
        SCENES[verb].request({ ...film, timeline: project.timeline }, run),
        counter(`saved${run}-`),
      );
      const start = performance.now();
      project.apply(diff, EDIT_VERBS[verb].label);
      saves.push(performance.now() - start);
    }
    store.close();
    const opens = Array.from({ length: 7 }, () => {
      const start = performance.now();
      const opened = new ProjectStore(path);
      new Project(opened, new Events());
      const took = performance.now() - start;
      opened.close();
      return took;
    });
    const [saved, open] = [at(saves.sort(ascending), 0.95), at(opens.sort(ascending), 0.5)];
    return [
      limited('timeline.apply_persist_p95_ms', saved, 'ms', 15, saves.length, 'apply, save, acknowledge'),
      limited(
        'timeline.open_10k_ms',
        open,
        'ms',
        1000,
        opens.length,
        'open the file, read and check all records, index',
      ),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

const ascending = (a: number, b: number): number => a - b;

function counter(prefix = 'new'): () => string {
  let next = 0;
  return () => `${prefix}${next++}`;
}

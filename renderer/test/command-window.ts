import { Failure } from '../../core/jobs/failure.ts';
import { RATES, rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import { EDIT_VERBS, type EditRequest, type EditVerbName } from '../../core/timeline/edit/verbs.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import type { Clip, ClipMedia, Track } from '../../core/timeline/model/records.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { followHost } from '../client/follow-host.ts';
import { run } from '../editor/commands/command.ts';
import { read, untouched, type Typed } from '../editor/commands/field.ts';
import { commandById } from '../editor/commands/registry.ts';
import type { AttributeName } from '../editor/commands/attribute-fields.ts';
import { doing } from '../editor/doing.ts';
import { edit } from '../editor/edits.ts';
import { keysPicked } from '../editor/keyframes/keyframes-slice.ts';
import { keyOf } from '../editor/parameters/place.ts';
import { assetsReceived, takeReceived } from '../editor/project-state.ts';
import {
  assetSelected,
  clipsSelected,
  markersSelected,
  partSelected,
  trackSelected,
} from '../editor/selection-slice.ts';
import { makeStore, type RootState, type Store } from '../editor/store.ts';
import { frameSought, marksSet } from '../editor/viewer-slice.ts';
import { FakeHost } from './fake-host.ts';
import { counter, sampleAsset } from './sample.ts';

/** Frames of the sample's media at 24. */
const mediaFrames = 500;

/**
 * The window's state without its panels, on a film that has some of everything, and the hands of a person: they select, go, mark, press a command and fill in its
 * form.
 *
 *     V2  [ cameras 0–40 ]······························[ nest 300–330 ]
 *     V1  [ a 0–48 ][ b 48–96 ]····[ c 120–168 ][ d 168–188 ][ d' 188–208 ][ e 208–232 ⟋ f 232–256 ]
 *     A1  [ a ][ b ]                  (sound of a and b, linked)
 *     C1  [ words 0–24 ]
 */
export class CommandWindow {
  readonly store: Store;
  readonly host: FakeHost;
  readonly sequenceId: string;

  private constructor(store: Store, host: FakeHost) {
    this.store = store;
    this.host = host;
    this.sequenceId = this.timeline.sequences().find(({ name }) => name === 'Main')?.id ?? '';
  }

  static async open(): Promise<CommandWindow> {
    const host = new FakeHost(sampleFilm());
    const store = makeStore(host, counter('w'));
    await followHost(host, store);
    store.dispatch(assetsReceived([sampleAsset('new', 100), sampleAsset('silent', 100, rate(24), 0)]));
    return new CommandWindow(store, host);
  }

  get state(): RootState {
    return this.store.getState();
  }

  get timeline(): Timeline {
    return this.state.project.timeline;
  }

  /** Notices of things that were not done. */
  get refusals(): string[] {
    return this.state.notices.map(({ message }) => message).filter((message) => !message.includes('doctor'));
  }

  track(name: string): Track {
    const found = this.timeline.tracks(this.sequenceId).find((track) => track.name === name);
    if (!found) throw new Error(`no track ${name}`);
    return found;
  }

  /** The clip with this name on a track, V1 if not said: `a`, `a@A1`. */
  clip(place: string): Clip {
    const [name = '', track = 'V1'] = place.split('@');
    const found = this.timeline.items(this.track(track).id).find((item) => item.kind === 'clip' && item.name === name);
    if (found?.kind !== 'clip') throw new Error(`no clip ${place}`);
    return found;
  }

  /** What lies on a track: `a:0-48 b:48-96`. */
  strip(track = 'V1'): string {
    return this.timeline
      .placedItems(this.track(track).id)
      .flatMap(({ item, start }) => (item.kind === 'clip' ? `${item.name}:${start}-${start + item.duration}` : []))
      .join(' ');
  }

  /** First source frame that a clip shows. */
  source(place: string): number {
    const { value, rate: unit } = this.clip(place).sourceStart;
    return (value * unit.den * 24) / unit.num;
  }

  pick(...places: string[]): this {
    this.store.dispatch(clipsSelected(places.map((place) => this.clip(place).id)));
    return this;
  }

  /** Keyframes of an attribute of the picked clip, by their frames in it. */
  pickKeys(attribute: AttributeName, ...frames: number[]): this {
    const clipId = this.state.selection.clipIds.at(-1) ?? '';
    const lane = keyOf({ of: 'clip', clipId, parameter: attribute });
    this.store.dispatch(keysPicked(frames.map((at) => ({ lane, at }))));
    return this;
  }

  pickEdit(place: string, edge: Edge): this {
    this.store.dispatch(partSelected({ kind: 'edit', clipId: this.clip(place).id, edge }));
    return this;
  }

  pickPart(kind: 'gap' | 'transition' | 'marker'): this {
    const gap = this.timeline.items(this.track('V1').id).find((item) => item.kind === 'gap');
    const record = kind === 'gap' ? gap : [...this.timeline.records.values()].find((each) => each.kind === kind);
    this.store.dispatch(partSelected({ kind, id: record?.id ?? '' }));
    return this;
  }

  /** Slips a clip apart from what it is linked to. */
  slipAlone(place: string, by: number): this {
    this.store.dispatch(edit('Slip', doing('slip', { clipId: this.clip(place).id, by, linked: false })));
    return this;
  }

  /** Every marker of the sequence, as in the Markers panel. */
  pickMarkers(): this {
    const ids = this.timeline.markersOf(this.sequenceId).map(({ id }) => id);
    this.store.dispatch(markersSelected({ ids, cursor: ids.at(-1) ?? null }));
    return this;
  }

  pickTrack(name: string): this {
    this.store.dispatch(trackSelected(this.track(name).id));
    return this;
  }

  goTo(frame: number): this {
    this.store.dispatch(frameSought(frame));
    return this;
  }

  /** Sets in and out, both included, of the sequence or of an asset. */
  mark(from: number | null, out: number | null, ownerId = this.sequenceId): this {
    this.store.dispatch(marksSet({ ownerId, marks: { in: from, out } }));
    return this;
  }

  load(assetId: string, from: number | null = null, out: number | null = null): this {
    this.store.dispatch(assetSelected(assetId));
    return this.mark(from, out, assetId);
  }

  /** A take of the first clip on V1, longer than it. */
  takes(): this {
    const clip = this.clip('a');
    this.store.dispatch(
      takeReceived({
        id: 'take-1',
        clipId: clip.id,
        number: 1,
        createdAt: 1,
        recipeHash: '',
        assetId: 'a',
        start: 90,
        count: 80,
        strength: 1,
        lookShotIds: [],
        drawnFrom: [],
        measures: {
          warpErrorSource: 0,
          warpErrorTake: 0,
          editFlickerStatic: 0,
          editFlickerMoving: 0,
          flaggedFrames: [],
        },
        styleDistanceBefore: 1,
        styleDistanceAfter: 0,
        provider: 'cpu',
      }),
    );
    return this;
  }

  do<V extends EditVerbName>(verb: V, request: EditRequest<V>): this {
    this.store.dispatch(edit(verb, (timeline, newId) => EDIT_VERBS[verb].apply(timeline, request, newId)));
    return this;
  }

  press(id: string): this {
    this.store.dispatch(run(commandById(id)));
    return this;
  }

  /** Opens a command's form, puts `answers` into its fields by their names, and does it. */
  fill(id: string, answers: Readonly<Record<string, Typed>> = {}): this {
    this.press(id);
    const { form } = this.state.window;
    if (form !== id) throw new Error(`${id} did not open: ${this.refusals.join(' ')}`);
    const command = commandById(id);
    const fields = command.form?.fields(this.state, answers) ?? {};
    const unknown = Object.keys(answers).filter((name) => !(name in fields));
    if (unknown.length > 0) throw new Error(`${id} has no ${unknown.join(', ')}`);
    const values = Object.entries(fields).map(([name, field]) => {
      const result = read(field, answers[name] ?? untouched(field));
      if ('problem' in result) throw new Error(`${name}: ${result.problem}`);
      return [name, result.value] as const;
    });
    const made = command.form && this.store.dispatch(command.form.submit(Object.fromEntries(values)));
    if (made instanceof Failure) throw made;
    return this;
  }
}

function sampleFilm(): Timeline {
  const newId = counter('f');
  let timeline = Timeline.empty;
  const make = <V extends EditVerbName>(verb: V, request: EditRequest<V>) => {
    timeline = applyDiff(timeline, EDIT_VERBS[verb].apply(timeline, request, newId));
  };
  const format = { rate: RATES.fps24, width: 640, height: 360, sampleRate: 48_000 };
  make('add-sequence', { ...format, name: 'Main', videoTracks: 2, audioTracks: 2 });
  const sequenceId = timeline.sequences()[0]?.id ?? '';
  make('add-track', { sequenceId, media: 'captions' });
  const track = (name: string) => timeline.tracks(sequenceId).find((each) => each.name === name)?.id ?? '';
  const duration = time(mediaFrames, RATES.fps24);
  const place = (name: string, at: number, length: number, ...tracks: string[]) => {
    const media = { kind: 'asset', assetId: name, duration } as const;
    const clip = { name, media, sourceStart: time(100, RATES.fps24), duration: length };
    make('overwrite', { at, placements: tracks.map((each) => ({ trackId: track(each), clip })) });
  };
  const at = (frame: number, name = 'V1') => timeline.itemAtFrame(track(name), frame)?.item.id ?? '';
  place('a', 0, 48, 'V1', 'A1');
  place('b', 48, 48, 'V1', 'A1');
  place('c', 120, 48, 'V1');
  place('d', 168, 40, 'V1');
  make('razor', { trackIds: [track('V1')], at: 188 });
  place('e', 208, 24, 'V1');
  place('f', 232, 24, 'V1');
  make('add-transition', { clipId: at(210), edge: 'end', style: 'dissolve', duration: 8, alignment: 'centre' });
  const angle = (name: string) => ({ name, assetId: name, offset: time(0, RATES.fps24), duration });
  const cameras: ClipMedia = { kind: 'multicam', angles: [angle('wide'), angle('close')], active: 0 };
  const multicam = { name: 'cameras', media: cameras, sourceStart: time(0, RATES.fps24), duration: 40 };
  make('overwrite', { at: 0, placements: [{ trackId: track('V2'), clip: multicam }] });
  place('g', 300, 30, 'V2');
  make('nest', { clipIds: [at(300, 'V2')], name: 'nest' });
  const caption = {
    name: 'words',
    media: { kind: 'caption', text: 'Hello' },
    sourceStart: time(0, RATES.fps24),
    duration: 24,
  } as const;
  make('overwrite', { at: 0, placements: [{ trackId: track('C1'), clip: caption }] });
  make('add-effect', { clipId: at(130), kind: 'blur', parameters: { radius: 2 } });
  make('set-keyframe', { clipId: at(130), parameter: 'opacity', at: 0, value: 1 });
  make('set-keyframe', { clipId: at(130), parameter: 'opacity', at: 20, value: 0.5 });
  make('add-marker', { ownerId: sequenceId, at: 10, name: 'ten' });
  return timeline;
}

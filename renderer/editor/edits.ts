import type { HostApi } from '../../core/contract/connection.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { rate } from '../../core/time/rate.ts';
import { addSequence } from '../../core/timeline/edit/add-sequence.ts';
import type { NewId } from '../../core/timeline/edit/new-clip.ts';
import { razor } from '../../core/timeline/edit/razor.ts';
import { refuse } from '../../core/timeline/edit/refuse.ts';
import { Steps } from '../../core/timeline/edit/steps.ts';
import { setActiveTake } from '../../core/timeline/edit/set-active-take.ts';
import { applyDiff, sameJson, type Diff } from '../../core/timeline/history/diff.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { AssetView, TakeView } from '../../core/contract/views.ts';
import { text } from '../ui/text.ts';
import { doing } from './doing.ts';
import { failureNotice, noticeShown } from './notices-slice.ts';
import { placementsFor, targetsOf } from './placements.ts';
import {
  editConfirmed,
  editProposed,
  editRefused,
  editRemade,
  editTried,
  stepAnswered,
  stepSent,
} from './project-state.ts';
import { sequenceSelected } from './selection-slice.ts';
import { activeSequence, selectedClip, soundRate } from './selectors.ts';
import type { RootState, Services, Thunk } from './store.ts';
import { noMarks, type Marks } from './viewer-slice.ts';

export type Verb = (timeline: Timeline, newId: NewId) => Diff;

/**
 * Makes an edit at once in this window and then at the host, as one undo step. A verb that refuses, or a host that does, is told to the
 * person, and the window is as it was.
 */
export function edit(label: string, verb: Verb): Thunk<boolean> {
  return (dispatch) => {
    const made = dispatch(propose(label, verb));
    if (made instanceof Failure) dispatch(failureNotice(made.report()));
    return made === true;
  };
}

/** As `edit`, but gives back why the verb refuses instead of telling it; false where there was nothing to change. */
export function propose(label: string, verb: Verb): Thunk<boolean | Failure> {
  return (dispatch, getState, services) => {
    const { inOrder, newId } = services;
    const { timeline, steps } = getState().project;
    let diff: Diff;
    try {
      diff = verb(timeline, newId);
    } catch (error) {
      return Failure.from(error);
    }
    if (isEmpty(diff)) return false;
    const id = newId();
    dispatch(editProposed({ id, diff, label }));
    void inOrder(async () => {
      try {
        if (steps > 0) {
          // Made on what an undo on its way has changed since: the person means the film as that leaves it.
          diff = verb(getState().project.confirmed, newId);
          dispatch(isEmpty(diff) ? editRefused({ id }) : editRemade({ id, diff }));
          if (isEmpty(diff)) return;
        }
        dispatch(editConfirmed({ id, revision: await send({ diff, label }, getState, services) }));
      } catch (error) {
        dispatch(editRefused({ id }));
        const { kind, message, remedy } = Failure.from(error);
        // The host names the record by its id, which says nothing to a person.
        const [reason, advice] = kind === 'stale-edit' ? [text.edits.stale, text.edits.staleRemedy] : [message, remedy];
        dispatch(noticeShown({ tone: 'failure', message: text.edits.rolledBack(label, reason), remedy: advice }));
      }
    });
    return true;
  };
}

const isEmpty = (diff: Diff) => Object.keys(diff).length === 0;

/** Has the host make an edit, and gives back its revision. Where the line breaks, the edit waits until the host is back, and is not made twice. */
async function send(
  { diff, label }: { readonly diff: Diff; readonly label: string },
  getState: () => RootState,
  { host, until }: Services,
): Promise<number> {
  const { path } = getState().project;
  for (;;) {
    try {
      const baseRevision = getState().project.revision;
      return (await host.call('project.apply', { diff, baseRevision, label })).revision;
    } catch (error) {
      if (Failure.from(error).kind !== 'host-gone') throw error;
    }
    // The window has the project from the host then.
    const { project } = await until((state) => (state.window.connection === 'ready' ? state : null));
    if (project.path !== path) throw new Failure('not-found', text.connection.otherProject(project.path));
    if (isMade(diff, project.confirmed)) return project.revision;
  }
}

/** Whether a timeline is as an edit leaves it. */
function isMade(diff: Diff, timeline: Timeline): boolean {
  return Object.entries(diff).every(([id, { after }]) => sameJson(timeline.records.get(id) ?? null, after));
}

/**
 * Shows what an edit would make of the film, in the viewer and wherever its numbers are, without making it. Gives back whether it can be made: where it can't, what was shown last
 * stays. `endTrial` shows the film as it is.
 */
export function tryEdit(verb: Verb): Thunk<boolean> {
  return (dispatch, getState) => {
    const { timeline } = getState().project;
    let made = 0;
    try {
      const diff = verb(timeline, () => `tried-${made++}`);
      dispatch(editTried(applyDiff(timeline, diff)));
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  };
}

export const endTrial = () => editTried(null);

/** Moves through the history, after the edits on their way. */
function step(move: (host: HostApi) => Promise<unknown>): Thunk {
  return (dispatch, getState, { host, inOrder }) => {
    // Edits that wait for the host would hold it up unseen.
    if (getState().window.connection === 'lost') {
      const { gone, goneRemedy } = text.connection;
      dispatch(failureNotice(new Failure('host-gone', gone, goneRemedy).report()));
      return;
    }
    dispatch(stepSent());
    void inOrder(async () => {
      try {
        await move(host);
      } catch (error) {
        dispatch(failureNotice(Failure.from(error).report()));
      } finally {
        dispatch(stepAnswered());
      }
    });
  };
}

export const undo = () => step((host) => host.call('project.undo', {}));
export const redo = () => step((host) => host.call('project.redo', {}));
/** Shows the project as it was right after an edit; 0 is before the first. */
export const goToEdit = (node: number) => step((host) => host.call('project.goto', { node }));

/** Where an asset is dropped: the id of a track, or `above` or `below` all of them, where a track of its own is made. */
export type DropTrack = string | null;

export type PlaceHow = 'append' | 'insert' | 'overwrite' | 'place-on-top';

/** Puts an asset (what is between its marks) on the timeline; makes a sequence like the asset when there is none yet. */
export function placeAsset(asset: AssetView, how: PlaceHow, at: number, droppedOn: DropTrack = null): Thunk {
  return placeAssets([asset], how, at, droppedOn);
}

interface PlaceMore {
  /** What is placed of each asset; what is marked of them if left out. */
  readonly marks?: Readonly<Record<string, Marks>>;
  /** What is done before, in the same undo step. */
  readonly before?: Verb;
  /** The sequence they are put into; the one on show if left out. */
  readonly sequenceId?: string | null;
}

/** As `placeAsset`, of several: one after the other, as one undo step. */
export function placeAssets(
  assets: readonly [AssetView, ...AssetView[]],
  how: PlaceHow,
  at: number,
  droppedOn: DropTrack = null,
  more: PlaceMore = {},
): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const marked = more.marks ?? state.viewer.marks;
    let sequenceId: string | null = null;
    const done = dispatch(
      edit(text.edits.placed[how], (before, newId) => {
        const steps = new Steps(before);
        if (more.before) steps.do(more.before(before, newId));
        sequenceId = more.sequenceId ?? activeSequence(state)?.id ?? null;
        if (sequenceId === null) steps.do(addSequence(steps.timeline, sequenceLike(assets[0]), newId));
        sequenceId ??= steps.timeline.sequences()[0]?.id ?? null;
        if (sequenceId === null) return {};
        const trackId = trackForDrop(steps, sequenceId, assets[0], droppedOn, newId);
        const targets = targetsOf(steps.timeline.tracks(sequenceId), trackId);
        const { rate: sequenceRate } = steps.timeline.sequence(sequenceId);
        let next = at;
        for (const asset of assets) {
          const placements = placementsFor(asset, marked[asset.id] ?? noMarks, sequenceRate, targets);
          if (placements.length === 0) refuse(text.atHand.noTarget, text.atHand.noTargetRemedy);
          const placed = how === 'append' ? doing(how, { placements }) : doing(how, { placements, at: next });
          steps.do(placed(steps.timeline, newId));
          next += Math.max(...placements.map(({ clip }) => clip.duration));
        }
        return steps.diff();
      }),
    );
    if (done) dispatch(sequenceSelected(sequenceId));
  };
}

/** Makes the track that an asset is dropped beside all others for, if it has anything to put there. */
function trackForDrop(
  steps: Steps,
  sequenceId: string,
  { video, audio }: AssetView,
  droppedOn: DropTrack,
  newId: NewId,
): string | null {
  const media = droppedOn === 'above' ? 'video' : droppedOn === 'below' ? 'audio' : null;
  if (media === null) return droppedOn;
  if ((media === 'video' ? video : audio) === null) return null;
  steps.do(doing('add-track', { sequenceId, media })(steps.timeline, newId));
  return steps.timeline.tracks(sequenceId).findLast((track) => track.media === media)?.id ?? null;
}

function sequenceLike(asset: AssetView) {
  const { video, audio } = asset;
  const turned = video !== null && video.rotation % 180 !== 0;
  // Encoders of 4:2:0 pictures need even sizes.
  const even = (size: number) => Math.max(2, size - (size % 2));
  const width = even(video ? Math.round((video.width * video.pixelAspect.num) / video.pixelAspect.den) : 1920);
  const height = even(video?.height ?? 1080);
  return {
    name: text.edits.firstSequence,
    rate: video?.rate ?? rate(soundRate.num, soundRate.den),
    width: turned ? height : width,
    height: turned ? width : height,
    sampleRate: audio && audio.sampleRate >= 44100 ? audio.sampleRate : 48000,
    videoTracks: 2,
    audioTracks: 2,
  };
}

/** Cuts what lies on a track at a frame, and what is linked to it. */
export function cutAt(at: number, trackId: string): Thunk<boolean> {
  return edit(text.edits.razor, (timeline, newId) =>
    razor(timeline, { trackIds: linkedTracks(timeline, trackId, at), at }, newId),
  );
}

/** The track, and the tracks of clips linked to the one it has at the frame. */
function linkedTracks(timeline: Timeline, trackId: string, at: number): string[] {
  const hit = timeline.itemAtFrame(trackId, at)?.item;
  if (hit?.kind !== 'clip' || hit.linkId === null) return [trackId];
  const linked = new Set(timeline.linked(hit.linkId).map((clip) => clip.trackId));
  return timeline
    .tracks(timeline.track(trackId).sequenceId)
    .map(({ id }) => id)
    .filter((id) => linked.has(id));
}

/** Makes a take the clip's picture; null makes it the source again. */
export function activateTake(take: TakeView | null): Thunk {
  return (dispatch, getState) => {
    const clip = selectedClip(getState());
    if (!clip) return;
    const chosen = take && { takeId: take.id, start: take.start, count: take.count };
    dispatch(
      edit(take ? text.edits.activateTake(take.number) : text.edits.activateSource, (timeline) =>
        setActiveTake(timeline, { clipId: clip.id, take: chosen }),
      ),
    );
  };
}

import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import type { ProxyView } from '../../core/contract/cache.ts';
import type { AssetView, Snapshot, TakeView } from '../../core/contract/views.ts';
import type { EventPayload } from '../../core/contract/methods.ts';
import type { Approval } from '../../core/rights/approval.ts';
import type { Terms } from '../../core/rights/terms.ts';
import { applyDiff, StaleDiffError, type Diff } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';

/** An edit that this window has made and the host has not confirmed yet. */
export interface PendingEdit {
  readonly id: string;
  readonly diff: Diff;
  readonly label: string;
  /** The revision the host gave it; null until it answers. */
  readonly revision: number | null;
}

/** The host's project as this window knows it, with the window's own unconfirmed edits on top. */
export interface ProjectState {
  readonly name: string;
  readonly path: string;
  readonly revision: number;
  /** The timeline as the host has it at `revision`. */
  readonly confirmed: Timeline;
  readonly pending: readonly PendingEdit[];
  /** What is drawn and edited: `confirmed` with `pending` applied in order. */
  readonly timeline: Timeline;
  /** What a hand that drags a number or a keyframe would make of the timeline if it let go; null while none does. */
  readonly tried: Timeline | null;
  /** Undos, redos and moves through the history that the host has not answered yet. */
  readonly steps: number;
  readonly assets: ReadonlyMap<string, AssetView>;
  /** By the ids of their assets. */
  readonly proxies: ReadonlyMap<string, ProxyView>;
  readonly takes: ReadonlyMap<string, TakeView>;
  /** In the order in which they were given. */
  readonly approvals: readonly Approval[];
  readonly terms: Terms;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

export const projectOpened = createAction<Snapshot>('project/opened');
export const projectChanged = createAction<EventPayload<'project.changed'>>('project/changed');
export const projectMoved = createAction<EventPayload<'project.moved'>>('project/moved');
export const editProposed = createAction<{ id: string; diff: Diff; label: string }>('project/editProposed');
/** An edit comes to something else than was proposed: what it was made on is no longer so. */
export const editRemade = createAction<{ id: string; diff: Diff }>('project/editRemade');
export const editConfirmed = createAction<{ id: string; revision: number }>('project/editConfirmed');
export const editRefused = createAction<{ id: string }>('project/editRefused');
export const stepSent = createAction('project/stepSent');
export const stepAnswered = createAction('project/stepAnswered');
export const editTried = createAction<Timeline | null>('project/editTried');
export const assetsReceived = createAction<readonly AssetView[]>('project/assetsReceived');
export const proxiesReceived = createAction<EventPayload<'media.proxies'>>('project/proxiesReceived');
export const approvalReceived = createAction<Approval>('project/approvalReceived');
export const termsReceived = createAction<Terms>('project/termsReceived');
export const takeReceived = createAction<TakeView>('project/takeReceived');

const empty: ProjectState = {
  name: '',
  path: '',
  revision: 0,
  confirmed: Timeline.empty,
  pending: [],
  timeline: Timeline.empty,
  tried: null,
  steps: 0,
  assets: new Map(),
  proxies: new Map(),
  takes: new Map(),
  approvals: [],
  terms: { territory: null, research: false },
  undoLabel: null,
  redoLabel: null,
};

export function projectReducer(state: ProjectState = empty, action: UnknownAction): ProjectState {
  if (editTried.match(action)) return state.tried === action.payload ? state : { ...state, tried: action.payload };
  const next = reduced(state, action);
  // What was tried was tried on the timeline as it was.
  return next.tried === null || next.timeline === state.timeline ? next : { ...next, tried: null };
}

function reduced(state: ProjectState, action: UnknownAction): ProjectState {
  if (projectOpened.match(action)) return opened(state, action.payload);
  if (projectChanged.match(action)) return changed(state, action.payload);
  if (projectMoved.match(action)) return { ...state, ...action.payload };
  if (editProposed.match(action)) {
    const pending = [...state.pending, { ...action.payload, revision: null }];
    return { ...state, pending, timeline: applyDiff(state.timeline, action.payload.diff) };
  }
  if (editRemade.match(action)) {
    const { id, diff } = action.payload;
    return withPending(
      state,
      state.pending.map((edit) => (edit.id === id ? { ...edit, diff } : edit)),
    );
  }
  if (stepSent.match(action)) return { ...state, steps: state.steps + 1 };
  if (stepAnswered.match(action)) return { ...state, steps: state.steps - 1 };
  if (editConfirmed.match(action)) {
    const { id, revision } = action.payload;
    return withPending(
      state,
      state.pending
        .map((edit) => (edit.id === id ? { ...edit, revision } : edit))
        .filter((edit) => edit.revision === null || edit.revision > state.revision),
    );
  }
  if (editRefused.match(action)) {
    return withPending(
      state,
      state.pending.filter((edit) => edit.id !== action.payload.id),
    );
  }
  if (assetsReceived.match(action)) return { ...state, assets: withById(state.assets, action.payload) };
  if (proxiesReceived.match(action)) return { ...state, proxies: withProxies(state.proxies, action.payload.changed) };
  if (takeReceived.match(action)) return { ...state, takes: withById(state.takes, [action.payload]) };
  if (approvalReceived.match(action)) return { ...state, approvals: [...state.approvals, action.payload] };
  if (termsReceived.match(action)) return { ...state, terms: action.payload };
  return state;
}

/** Edits that the host has not answered stay where it is the same project that is opened again. */
function opened({ path, pending, steps }: ProjectState, snapshot: Snapshot): ProjectState {
  const timeline = Timeline.from(snapshot.records);
  const next = {
    ...empty,
    name: snapshot.name,
    path: snapshot.path,
    steps,
    revision: snapshot.revision,
    confirmed: timeline,
    timeline,
    assets: withById(empty.assets, snapshot.assets),
    proxies: new Map(snapshot.proxies.map((proxy) => [proxy.assetId, proxy])),
    takes: withById(empty.takes, snapshot.takes),
    approvals: snapshot.approvals,
    terms: snapshot.terms,
    undoLabel: snapshot.undoLabel,
    redoLabel: snapshot.redoLabel,
  };
  return withPending(next, path === snapshot.path ? pending.filter(({ revision }) => revision === null) : []);
}

function changed(state: ProjectState, change: EventPayload<'project.changed'>): ProjectState {
  // An event that crossed with the snapshot is in it already.
  if (change.revision <= state.revision) return state;
  const next: ProjectState = {
    ...state,
    revision: change.revision,
    confirmed: applyDiff(state.confirmed, change.diff),
    undoLabel: change.undoLabel,
    redoLabel: change.redoLabel,
  };
  return withPending(
    next,
    next.pending.filter((edit) => edit.revision === null || edit.revision > next.revision),
  );
}

/**
 * The host's timeline with the given edits on top. One that no longer fits is left out of the picture: either the host has it already and
 * its answer is on the way, or the host is about to refuse it.
 */
function withPending(state: ProjectState, pending: readonly PendingEdit[]): ProjectState {
  let timeline = state.confirmed;
  for (const { diff } of pending) {
    try {
      timeline = applyDiff(timeline, diff);
    } catch (error) {
      if (!(error instanceof StaleDiffError)) throw error;
    }
  }
  return { ...state, pending, timeline };
}

function withProxies(
  known: ReadonlyMap<string, ProxyView>,
  changed: EventPayload<'media.proxies'>['changed'],
): ReadonlyMap<string, ProxyView> {
  const proxies = new Map(known);
  for (const { assetId, proxy } of changed) {
    if (proxy) proxies.set(assetId, proxy);
    else proxies.delete(assetId);
  }
  return proxies;
}

function withById<T extends { readonly id: string }>(
  known: ReadonlyMap<string, T>,
  received: readonly T[],
): ReadonlyMap<string, T> {
  return new Map([...known, ...received.map((item) => [item.id, item] as const)]);
}

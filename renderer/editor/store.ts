import { combineReducers, configureStore, type ThunkAction, type UnknownAction } from '@reduxjs/toolkit';
import { useDispatch, useSelector, useStore } from 'react-redux';
import type { HostApi } from '../../core/contract/connection.ts';
import { archiveSearchReducer } from './archive-search-slice.ts';
import { archiveReducer } from './archive-slice.ts';
import { binsReducer } from './bins-slice.ts';
import { captionListReducer } from './caption-list-slice.ts';
import { clipboardReducer } from './clipboard-slice.ts';
import { entryReducer } from './entry-slice.ts';
import { historyReducer } from './history-slice.ts';
import { inspectorReducer } from './inspector-slice.ts';
import { jobsReducer } from './jobs-slice.ts';
import { keyframesReducer } from './keyframes/keyframes-slice.ts';
import { keysReducer } from './keys-slice.ts';
import { lookReducer } from './look-slice.ts';
import { markerListReducer } from './marker-list-slice.ts';
import { monitorsReducer } from './monitors-slice.ts';
import { noticesReducer } from './notices-slice.ts';
import { outcomeReducer } from './outcome-slice.ts';
import { recentReducer } from './palette/recent-slice.ts';
import { projectReducer } from './project-state.ts';
import { scopesReducer } from './scopes-slice.ts';
import { selectionReducer } from './selection-slice.ts';
import { timelineViewReducer } from './timeline-slice.ts';
import { tourReducer } from './tour-slice.ts';
import { trimReducer } from './trim-slice.ts';
import { viewerReducer } from './viewer-slice.ts';
import { windowReducer } from './window-slice.ts';
import { workspaceReducer } from './workspace-slice.ts';

/** What actions may use beside the state. */
export interface Services {
  readonly host: HostApi;
  /** Runs one after the other, in the order asked: edits must reach the host in the order they were made. */
  readonly inOrder: <T>(work: () => Promise<T>) => Promise<T>;
  readonly newId: () => string;
  /** What `find` finds in the state, now or once there is something. */
  readonly until: <T>(find: (state: RootState) => T | null) => Promise<T>;
}

const reducer = combineReducers({
  project: projectReducer,
  archive: archiveReducer,
  archiveSearch: archiveSearchReducer,
  bins: binsReducer,
  selection: selectionReducer,
  captionList: captionListReducer,
  clipboard: clipboardReducer,
  look: lookReducer,
  tour: tourReducer,
  viewer: viewerReducer,
  markerList: markerListReducer,
  monitors: monitorsReducer,
  scopes: scopesReducer,
  jobs: jobsReducer,
  history: historyReducer,
  notices: noticesReducer,
  outcome: outcomeReducer,
  keys: keysReducer,
  recent: recentReducer,
  window: windowReducer,
  inspector: inspectorReducer,
  keyframes: keyframesReducer,
  workspace: workspaceReducer,
  timelineView: timelineViewReducer,
  trim: trimReducer,
  entry: entryReducer,
});

export function makeStore(host: HostApi, newId: () => string = () => crypto.randomUUID()) {
  const store = configureStore({
    reducer,
    devTools: false,
    middleware: (defaults) =>
      // The project mirror holds maps and an immutable Timeline, which these development checks don't know.
      defaults({
        serializableCheck: false,
        immutableCheck: false,
        thunk: { extraArgument: { host, inOrder: oneAtATime(), newId, until } satisfies Services },
      }),
  });

  function until<T>(find: (state: RootState) => T | null): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find(store.getState());
        if (found === null) return;
        stop();
        resolve(found);
      };
      const stop = store.subscribe(look);
      look();
    });
  }
  return store;
}

export type RootState = ReturnType<typeof reducer>;
export type Store = ReturnType<typeof makeStore>;
export type Dispatch = Store['dispatch'];
export type Thunk<T = void> = ThunkAction<T, RootState, Services, UnknownAction>;

export const useAppDispatch = useDispatch.withTypes<Dispatch>();
export const useAppSelector = useSelector.withTypes<RootState>();
export const useAppStore = useStore.withTypes<Store>();

function oneAtATime(): Services['inOrder'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

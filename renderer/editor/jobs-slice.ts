import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { isOver, type Job, type JobKind } from '../../core/jobs/job.ts';
import { projectOpened } from './project-state.ts';

/** Long work of the host, newest first, less what the person has put away. */
export interface JobsState {
  readonly byId: Readonly<Record<string, Job>>;
  readonly dismissed: readonly string[];
}

const initialState: JobsState = { byId: {}, dismissed: [] };

const slice = createSlice({
  name: 'jobs',
  initialState,
  reducers: {
    jobsReceived: (state, { payload }: PayloadAction<readonly Job[]>) => ({
      ...state,
      byId: { ...state.byId, ...byId(payload) },
      // A job that is started again comes back into view.
      dismissed: state.dismissed.filter((id) => payload.every((job) => job.id !== id || isOver(job))),
    }),
    jobsForgotten: (state, { payload }: PayloadAction<readonly string[]>) => ({
      ...state,
      byId: byId(Object.values(state.byId).filter(({ id }) => !payload.includes(id))),
    }),
    jobDismissed: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      dismissed: [...state.dismissed, payload],
    }),
  },
  extraReducers: (builder) => {
    builder.addCase(projectOpened, (state, { payload }) => ({ ...state, byId: byId(payload.jobs) }));
  },
});

function byId(jobs: readonly Job[]): Readonly<Record<string, Job>> {
  return Object.fromEntries(jobs.map((job) => [job.id, job]));
}

export const { jobsReceived, jobsForgotten, jobDismissed } = slice.actions;
export const jobsReducer = slice.reducer;

export function visibleJobs(state: JobsState): Job[] {
  return Object.values(state.byId)
    .filter((job) => !state.dismissed.includes(job.id))
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** How many jobs of a kind have been done. */
export function doneCount(state: JobsState, kind: JobKind): number {
  return Object.values(state.byId).filter((job) => job.kind === kind && job.state === 'done').length;
}

import { createSlice, nanoid, type PayloadAction } from '@reduxjs/toolkit';
import type { FailureReport } from '../../core/jobs/failure.ts';

/** Something to tell the person. Failures stay until they are closed. */
export interface Notice {
  readonly id: string;
  readonly tone: 'failure' | 'news';
  readonly message: string;
  readonly remedy: string;
}

const initialState: readonly Notice[] = [];

const slice = createSlice({
  name: 'notices',
  initialState,
  reducers: {
    noticeShown: {
      reducer: (state, { payload }: PayloadAction<Notice>) => [
        ...state.filter((notice) => notice.message !== payload.message).slice(-4),
        payload,
      ],
      prepare: (notice: Omit<Notice, 'id'>) => ({ payload: { id: nanoid(), ...notice } }),
    },
    noticeClosed: (state, { payload }: PayloadAction<string>) => state.filter((notice) => notice.id !== payload),
  },
});

export const { noticeShown, noticeClosed } = slice.actions;
export const noticesReducer = slice.reducer;

export function failureNotice({ message, remedy }: FailureReport) {
  return noticeShown({ tone: 'failure', message, remedy });
}

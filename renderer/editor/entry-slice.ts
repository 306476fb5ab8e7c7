import { createAction, createReducer } from '@reduxjs/toolkit';

/** What is typed begins the entry of a distance or timecode. */
export const entryOpened = createAction<string>('entry/opened');
export const entryClosed = createAction('entry/closed');

/** The sign or digit that the entry was opened with; null while it is closed. */
export const entryReducer = createReducer<string | null>(null, (builder) => {
  builder.addCase(entryOpened, (_state, { payload }) => payload);
  builder.addCase(entryClosed, () => null);
});

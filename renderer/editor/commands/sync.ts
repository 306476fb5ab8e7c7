import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { driftOf } from '../../../core/timeline/edit/sync.ts';
import { text } from '../../ui/text.ts';
import type { RootState } from '../store.ts';
import { theClips } from './at-hand.ts';
import { editCommand, type Command } from './command.ts';

/** The picked clips that are late or early against what they are linked to. */
function drifted(state: RootState): { clipIds: string[] } {
  const clips = theClips(state).filter((clip) => driftOf(state.project.timeline, clip) !== 0);
  if (clips.length === 0) refuse(text.atHand.inSync, text.atHand.inSyncRemedy);
  return { clipIds: clips.map(({ id }) => id) };
}

export const syncCommands: readonly Command[] = [
  editCommand({
    id: 'move-into-sync',
    label: 'Move into sync',
    menu: 'clip',
    keys: ['Alt+Y'],
    on: ['clip'],
    verb: 'move-into-sync',
    request: drifted,
  }),
  editCommand({
    id: 'slip-into-sync',
    label: 'Slip into sync',
    menu: 'clip',
    keys: ['Alt+I'],
    on: ['clip'],
    verb: 'slip-into-sync',
    request: drifted,
  }),
];

import type { Keymap } from './keymap.ts';
import { avid } from './peers/avid.ts';
import { finalCut } from './peers/final-cut.ts';
import { premiere } from './peers/premiere.ts';
import { resolve } from './peers/resolve.ts';

export const keymapIds = ['workprint', 'premiere', 'resolve', 'avid', 'final-cut'] as const;

export type KeymapId = (typeof keymapIds)[number];

const workprint: Keymap = { name: 'Workprint', follows: 'The commands’ own keys', keys: {} };

export const keymaps: Readonly<Record<KeymapId, Keymap>> = {
  workprint,
  premiere,
  resolve,
  avid,
  'final-cut': finalCut,
};

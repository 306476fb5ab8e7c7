import { createContext, useContext, type ReactNode } from 'react';
import type { Monitor } from '../editor/viewer-slice.ts';
import type { FrameSource } from './frame-source.ts';
import type { Player } from './player.ts';

/** What decodes and shows pictures in this window: one player for each monitor, and the decoders that they share. */
export interface Viewing {
  readonly players: Readonly<Record<Monitor, Player>>;
  readonly frames: FrameSource;
}

const ViewingContext = createContext<Viewing | null>(null);

export function ViewingProvider({ viewing, children }: { viewing: Viewing; children: ReactNode }) {
  return <ViewingContext value={viewing}>{children}</ViewingContext>;
}

export function usePlayer(monitor: Monitor): Player {
  return useViewing().players[monitor];
}

export function useFrameSource(): FrameSource {
  return useViewing().frames;
}

function useViewing(): Viewing {
  const viewing = useContext(ViewingContext);
  if (!viewing) throw new Error('Players are only there inside ViewingProvider.');
  return viewing;
}

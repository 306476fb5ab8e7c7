import { createContext, useContext, type ReactNode } from 'react';
import type { Player } from './player.ts';

const PlayerContext = createContext<Player | null>(null);

export function PlayerProvider({ player, children }: { player: Player; children: ReactNode }) {
  return <PlayerContext value={player}>{children}</PlayerContext>;
}

/** The window's one player. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('The player is only there inside PlayerProvider.');
  return player;
}

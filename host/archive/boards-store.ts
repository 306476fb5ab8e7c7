import type { Board } from '../../core/archive/board.ts';

/** Look boards. Shots are kept by id, also while none of their files is in the archive. */
export interface BoardStore {
  /** By name. */
  list(): Promise<Board[]>;
  /** Keeps a board in place of the one with its id. Throws Failure('already-there') where another one has its name. */
  save(board: Board): Promise<void>;
  remove(id: string): Promise<void>;
}

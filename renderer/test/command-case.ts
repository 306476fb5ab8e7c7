import type { CommandWindow } from './command-window.ts';

/** What a person does in the window of the sample film, and what is there to see afterwards. */
export interface CommandCase {
  readonly id: string;
  readonly do: (w: CommandWindow) => unknown;
  readonly see: (w: CommandWindow) => unknown;
  readonly becomes: unknown;
}

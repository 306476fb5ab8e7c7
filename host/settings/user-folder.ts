import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the system keeps what programs store for a person: what is of no one project lies there. WORKPRINT_HOME names another folder. */
export function userFolder(): string {
  const { APPDATA, XDG_DATA_HOME, WORKPRINT_HOME } = process.env;
  if (WORKPRINT_HOME) return WORKPRINT_HOME;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Workprint');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Workprint');
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'workprint');
}

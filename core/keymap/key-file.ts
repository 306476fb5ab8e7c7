import { z } from 'zod';
import { Failure } from '../jobs/failure.ts';
import { keySettingsSchema, type KeySettings } from './key-settings.ts';

/** What a file of keys is known by. */
const header = { format: z.literal('workprint-keys'), version: z.literal(1) };

const keyFileSchema = z.object({ ...header, ...keySettingsSchema.shape });

/** The keys as a file that another window, or another person, reads back. */
export function keyFileText({ keymap, changes }: KeySettings): string {
  return `${JSON.stringify({ format: 'workprint-keys', version: 1, keymap, changes }, null, 2)}\n`;
}

/** Reads what `keyFileText` wrote. `name` is the file's, for the Failure where it is none. */
export function readKeyFile(text: string, name: string): KeySettings {
  const { data, error } = keyFileSchema.safeParse(parsed(text));
  if (data) return { keymap: data.keymap, changes: data.changes };
  const [issue] = error.issues;
  const place = issue && issue.path.length > 0 ? ` (${issue.path.join(' › ')}: ${issue.message})` : '';
  throw new Failure(
    'invalid-input',
    `${name} holds no keys of Workprint${place}.`,
    'Pick a file that was saved with Help › Keyboard… › Save keys, or put that place right.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

import { createInterface } from 'node:readline/promises';
import { Failure } from '../../../core/jobs/failure.ts';

/** The key of a project in research mode, from the environment, else typed in. */
export async function projectKey(): Promise<string> {
  const key = process.env['WORKPRINT_KEY'] ?? (await asked());
  if (key.length < 8) throw new Failure('invalid-input', 'A key has at least 8 characters.');
  return key;
}

async function asked(): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await prompt.question('Key of the project: ');
  } finally {
    prompt.close();
  }
}

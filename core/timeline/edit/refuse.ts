import { Failure } from '../../jobs/failure.ts';

/** Why an edit is not done, in a sentence an editor understands, and what would make it possible. */
export function refuse(message: string, remedy = ''): never {
  throw new Failure('invalid-input', message, remedy);
}

import { z } from 'zod';

/** What kind of thing went wrong, for programs; the message is for people. */
export const failureKinds = [
  'not-found',
  'unsupported-media',
  'damaged-media',
  'invalid-input',
  'stale-edit',
  'disk-full',
  'in-use',
  'already-there',
  'permission-denied',
  'worker-crashed',
  'model-unavailable',
  /** The line to the host broke before it answered: whether it did what it was asked is not known. */
  'host-gone',
  'cancelled',
  'internal',
] as const;

export type FailureKind = (typeof failureKinds)[number];

export const failureSchema = z.object({
  kind: z.enum(failureKinds),
  /** One sentence that names the file or thing and the cause. */
  message: z.string(),
  /** What the person can do next; empty when nothing can be said. */
  remedy: z.string(),
});

export type FailureReport = Readonly<z.infer<typeof failureSchema>>;

/** An error that a person can act on. Everything that leaves a service or a worker is one of these. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly remedy: string;

  constructor(kind: FailureKind, message: string, remedy = '', options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.remedy = remedy;
  }

  report(): FailureReport {
    return { kind: this.kind, message: this.message, remedy: this.remedy };
  }

  static fromReport({ kind, message, remedy }: FailureReport): Failure {
    return new Failure(kind, message, remedy);
  }

  /** Any thrown thing as a Failure; what is not one yet is `internal`, keeping its message and cause. */
  static from(error: unknown): Failure {
    if (error instanceof Failure) return error;
    return new Failure('internal', error instanceof Error ? error.message : String(error), '', { cause: error });
  }
}

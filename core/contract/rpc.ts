import { createBirpc, type BirpcReturn } from 'birpc';
import { Failure, failureSchema, type FailureReport } from '../jobs/failure.ts';

/** A two-way message pipe: a WebSocket, a MessagePort or a process's messages. Messages are structured-clonable values. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

export type Rpc<Remote extends object, Local extends object> = BirpcReturn<Remote, Local>;

/**
 * Calls `Remote` over the channel and answers calls to `local`. Failures cross as their report and arrive as Failures; calls wait as long as the
 * other side lives (jobs have their own progress and cancel), so close the rpc when it is gone.
 */
export function connect<Remote extends object, Local extends object>(
  local: Local,
  channel: Channel,
): Rpc<Remote, Local> {
  return createBirpc<Remote, Local>(local, {
    post: (message: unknown) => channel.post(message),
    on: (listener: (message: unknown) => void) => channel.onMessage(listener),
    serialize: (message: RpcMessage) =>
      message.e === undefined ? message : { ...message, e: Failure.from(message.e).report() },
    deserialize: (message: RpcMessage) =>
      message.e === undefined ? message : { ...message, e: readFailure(message.e) },
    bind: 'functions',
    timeout: -1,
  });
}

interface RpcMessage {
  readonly e?: unknown;
}

function readFailure(sent: unknown): Failure {
  const report = failureSchema.safeParse(sent);
  return Failure.fromReport(report.success ? report.data : (unreadable satisfies FailureReport));
}

const unreadable = {
  kind: 'internal',
  message: 'The other side failed in a way it could not describe.',
  remedy: '',
} as const;

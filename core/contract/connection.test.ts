import { describe, expect, it } from 'vitest';
import { Failure } from '../jobs/failure.ts';
import { connectToHost, dispatch, serveWindow, type Handlers, type HostApi } from './connection.ts';
import { methods, type EventName, type EventPayload, type MethodName } from './methods.ts';
import type { Channel } from './rpc.ts';

/** Two ends of a pipe that copies messages as a process boundary does. */
function pipe(): [Channel, Channel] {
  const listeners: ((message: unknown) => void)[] = [];
  const end = (own: number, other: number): Channel => ({
    post: (message) => queueMicrotask(() => listeners[other]?.(structuredClone(message))),
    onMessage: (listener) => (listeners[own] = listener),
  });
  return [end(0, 1), end(1, 0)];
}

/** A host that undoes once; everything else is not there. */
function smallHost(): { api: HostApi; send: <E extends EventName>(event: E, payload: EventPayload<E>) => void } {
  let undone = false;
  const absent = async (): Promise<never> => {
    throw new Failure('internal', 'Not in this test.');
  };
  const handlers = Object.fromEntries(Object.keys(methods).map((name) => [name, absent])) as unknown as Handlers;
  const [hostEnd, windowEnd] = pipe();
  const send = serveWindow(
    {
      ...handlers,
      'project.undo': async () => {
        if (undone) throw new Failure('invalid-input', 'There is nothing to undo.', 'Edit something.');
        undone = true;
        return { revision: 3 };
      },
      'jobs.cancel': async ({ jobId }) => ({ jobId }) as object as Record<string, never>,
    },
    hostEnd,
  );
  return { api: connectToHost(windowEnd), send };
}

describe('the contract over a pipe', () => {
  it('carries calls, answers and failures with what to do', async () => {
    const { api } = smallHost();
    expect(await api.call('project.undo', {})).toEqual({ revision: 3 });
    await expect(api.call('project.undo', {})).rejects.toMatchObject({
      kind: 'invalid-input',
      message: 'There is nothing to undo.',
      remedy: 'Edit something.',
    });
  });

  it('parses on both sides: what the contract does not name does not pass', async () => {
    const { api } = smallHost();
    expect(await api.call('jobs.cancel', { jobId: 'x' })).toEqual({});
    await expect(api.call('jobs.cancel', { jobId: 7 } as never)).rejects.toThrow(/jobs\.cancel: .*jobId/s);
    await expect(api.call('project.wipe' as MethodName, {})).rejects.toThrow(/no method "project.wipe"/);
  });

  it('delivers events until a listener stops', async () => {
    const { api, send } = smallHost();
    const revisions: number[] = [];
    const stop = api.on('project.changed', ({ revision }) => revisions.push(revision));
    const changed = (revision: number) =>
      send('project.changed', { revision, diff: {}, undoLabel: null, redoLabel: null, current: 0, added: null });
    changed(1);
    await new Promise((done) => setTimeout(done));
    stop();
    changed(2);
    await new Promise((done) => setTimeout(done));
    expect(revisions).toEqual([1]);
  });

  it('does not reach what objects inherit', async () => {
    await expect(dispatch({} as Handlers, 'constructor', {})).rejects.toThrow(/no method/);
  });
});

import { z } from 'zod';
import { Failure } from '../jobs/failure.ts';
import { connect, type Channel } from './rpc.ts';
import {
  events,
  methods,
  type EventName,
  type EventPayload,
  type Input,
  type MethodName,
  type Output,
  type Parsed,
} from './methods.ts';

/** The host as windows and scripts call it. */
export interface HostApi {
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Returns a function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
}

/** A line to a host that can break. */
export interface HostConnection extends HostApi {
  /** Fails the calls that are under way, and every later one. */
  end(reason: Failure): void;
}

/** One implementation for each method, with its input already parsed. */
export type Handlers = { readonly [M in MethodName]: (input: Parsed<M>) => Promise<Output<M>> };

interface HostSide {
  call(method: string, input: unknown): Promise<unknown>;
}

interface WindowSide {
  event(name: string, payload: unknown): void;
}

/** The host's end of a window's connection: answers its calls. Returns the function that sends it events. */
export function serveWindow(
  handlers: Handlers,
  channel: Channel,
): <E extends EventName>(event: E, payload: EventPayload<E>) => void {
  const rpc = connect<WindowSide, HostSide>({ call: (method, input) => dispatch(handlers, method, input) }, channel);
  return (event, payload) => void rpc.event.asEvent(event, payload);
}

/** Parses the input, runs the method. Throws Failure('invalid-input') that names the method and the field. */
export async function dispatch(handlers: Handlers, method: string, input: unknown): Promise<unknown> {
  if (!Object.hasOwn(methods, method)) throw new Failure('invalid-input', `The host has no method "${method}".`);
  const name = method as MethodName;
  const parsed = methods[name].input.safeParse(input);
  if (!parsed.success) throw new Failure('invalid-input', `${method}: ${z.prettifyError(parsed.error)}`);
  return (handlers[name] as (input: unknown) => Promise<unknown>)(parsed.data);
}

/** The window's end: calls parse what comes back, events are parsed before any listener sees them. */
export function connectToHost(channel: Channel): HostConnection {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const windowSide: WindowSide = {
    event(name, payload) {
      const schema = events[name as EventName] as z.ZodType | undefined;
      if (!schema) return;
      const parsed = schema.parse(payload) as never;
      for (const listener of listeners.get(name) ?? []) listener(parsed);
    },
  };
  const rpc = connect<HostSide, WindowSide>(windowSide, channel);
  let ended: Failure | null = null;
  return {
    async call(method, input) {
      if (ended) throw ended;
      const answer = await rpc.call(method, input);
      return methods[method].output.parse(answer) as never;
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    end(reason) {
      ended = reason;
      rpc.$close(reason);
    },
  };
}

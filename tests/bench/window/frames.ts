import { quantile } from '../samples.ts';
import type { TraceEvent } from './trace.ts';

/** What the window's main thread did for one frame that it drew, in milliseconds. */
export interface FrameWork {
  /** Of the processor: what else the machine does does not count. */
  readonly cpu: number;
  /** By the clock. */
  readonly wall: number;
}

/**
 * The frames that were drawn anew, with all tasks of the main thread since the one before: input, script, layout, drawing and the hand-over, and rubbish collection. A frame that
 * turns out to have nothing new in it counts with the next that has.
 */
export function frameWork(events: readonly TraceEvent[]): FrameWork[] {
  const onMain = ofMainThread(events);
  const tasks = onMain.filter(({ name, ph }) => name === 'RunTask' && ph === 'X').sort((a, b) => a.ts - b.ts);
  const aborted = new Set(
    onMain.filter(({ name }) => name === 'MainFrameAborted').map(({ ts }) => taskAround(tasks, ts)),
  );
  const drawn = new Set(
    onMain
      .filter(({ name }) => name === 'ProxyMain::BeginMainFrame')
      .map(({ ts }) => taskAround(tasks, ts))
      .filter((task) => !aborted.has(task)),
  );
  const frames: FrameWork[] = [];
  let [cpu, wall] = [0, 0];
  for (const task of tasks) {
    cpu += (task.tdur ?? 0) / 1000;
    wall += (task.dur ?? 0) / 1000;
    if (!drawn.has(task)) continue;
    frames.push({ cpu, wall });
    [cpu, wall] = [0, 0];
  }
  return frames;
}

/** A quantile of the processor time of frames. */
export function cpuOf(frames: readonly FrameWork[], share: number): number {
  return quantile(
    frames.map(({ cpu }) => cpu),
    share,
  );
}

/** Kinds of input that a person's hand makes; Chromium makes others of them. */
const BY_HAND = ['MOUSE_WHEEL', 'MOUSE_DRAGGED', 'MOUSE_PRESSED', 'MOUSE_RELEASED', 'KEY_PRESSED', 'RAW_KEY_DOWN'];

/**
 * Milliseconds from each input to the picture on the screen that it led to: the window's own, or the timeline's where that comes later. Of the window's Chromium says it of inputs whose
 * handling draws; of one that is drawn later, it is the first frame begun after its handling.
 */
export function inputToPaint(events: readonly TraceEvent[]): number[] {
  return paintTimes(events, inputsOf(events));
}

/** As before the ends of turning the wheel were known for what they are: for comparison with what was measured then. */
export function inputToPaintWithWheelEnds(events: readonly TraceEvent[]): number[] {
  return paintTimes(events, eventLatencies(events).filter(byHand));
}

function paintTimes(events: readonly TraceEvent[], inputs: readonly InputEvent[]): number[] {
  const frames = presentedFrames(events);
  const timelines = timelinePictures(events);
  return inputs.flatMap(({ begun, handled, ended, shown }) => {
    const own = shown ? ended : frames.find((each) => each.begun >= ended)?.shown;
    const timeline = timelines.find(({ told }) => told >= handled)?.shown;
    const last = Math.max(own ?? 0, timeline ?? 0);
    return last > 0 ? [(last - begun) / 1000] : [];
  });
}

/**
 * What a hand did. With each turn of the wheel the debugging protocol sends an end of turning, at the same microsecond, which is handled with the next frame and changes nothing; a mouse
 * sends none.
 */
function inputsOf(events: readonly TraceEvent[]): InputEvent[] {
  const inputs = eventLatencies(events).filter(byHand);
  return inputs.filter(
    ({ kind, begun }, i) => inputs.findIndex((other) => other.kind === kind && other.begun === begun) === i,
  );
}

function byHand({ kind }: InputEvent): boolean {
  return BY_HAND.includes(kind);
}

interface InputEvent {
  readonly kind: string;
  readonly begun: number;
  /** When the main thread took it up. */
  readonly handled: number;
  readonly ended: number;
  /** Whether it ended with a picture on the screen; else with its handling. */
  readonly shown: boolean;
}

/** In the order in which they ended. */
function eventLatencies(events: readonly TraceEvent[]): InputEvent[] {
  const open = new Map<string, { begin: TraceEvent; handled: number; shown: boolean }>();
  const found: InputEvent[] = [];
  for (const event of inOrder(events, ({ cat, ph }) => (ph === 'b' || ph === 'e') && cat.includes('input'))) {
    const key = keyOf(event);
    const known = open.get(key);
    if (event.name !== 'EventLatency') {
      if (known && event.name.endsWith('ToPresentationCompositorFrame')) known.shown = true;
      if (known && event.name === 'RendererMainProcessing' && event.ph === 'b') known.handled = event.ts;
    } else if (event.ph === 'b') open.set(key, { begin: event, handled: event.ts, shown: false });
    else if (known) {
      const { begin, ...rest } = known;
      found.push({ kind: kindOf(begin), begun: begin.ts, ended: event.ts, ...rest });
      open.delete(key);
    }
  }
  return found;
}

/** Frame sinks of canvases that workers draw; those of windows have smaller numbers. */
const CANVAS_SINKS = 2 ** 31;

/** When the worker that draws the timeline was told of a change, and when the picture that it then drew was on the screen. */
function timelinePictures(events: readonly TraceEvent[]): { told: number; shown: number }[] {
  const isOurs = ({ args }: TraceEvent) =>
    (args?.['data'] as { url?: string } | undefined)?.url?.includes('draw-worker');
  const ours = events.find((event) => event.name === 'FunctionCall' && isOurs(event));
  if (!ours) return [];
  const inWorker = events.filter(({ pid, tid }) => pid === ours.pid && tid === ours.tid);
  const draws = inOrder(inWorker, ({ name, ph }) => name === 'TimerFire' && ph === 'X');
  const received = inOrder(events, (event) => sinkOfReceived(event) >= CANVAS_SINKS);
  const displayed = inOrder(events, ({ name }) => name === 'Display::FrameDisplayed');
  return inOrder(inWorker, ({ name, ph }) => name === 'HandlePostMessage' && ph === 'X').flatMap(({ ts: told }) => {
    const draw = draws.find(({ ts }) => ts >= told);
    const sent = draw && received.find(({ ts }) => ts >= draw.ts + (draw.dur ?? 0));
    const shown = sent && displayed.find(({ ts }) => ts >= sent.ts);
    return shown ? [{ told, shown: shown.ts }] : [];
  });
}

function sinkOfReceived({ name, args }: TraceEvent): number {
  const step =
    name === 'Graphics.Pipeline' ? (args?.['chrome_graphics_pipeline'] as PipelineStep | undefined) : undefined;
  return step?.step === 'STEP_RECEIVE_COMPOSITOR_FRAME' ? (step.frame_sink_id?.frame_sink_id ?? 0) : 0;
}

interface PipelineStep {
  readonly step?: string;
  readonly frame_sink_id?: { readonly frame_sink_id?: number };
}

/** When frames of the main thread that were drawn were begun, and when they were on the screen. */
function presentedFrames(events: readonly TraceEvent[]): { begun: number; shown: number }[] {
  const begun = new Map<string, number>();
  const frames: { begun: number; shown: number }[] = [];
  for (const event of inOrder(ofMainThread(events), ({ name }) => name.startsWith('AnimationFrame'))) {
    if (event.name === 'AnimationFrame::Render' && event.ph === 'b') begun.set(keyOf(event), event.ts);
    const start = begun.get(keyOf(event));
    if (event.name === 'AnimationFrame::Presentation' && start !== undefined && hasPicture(event))
      frames.push({ begun: start, shown: event.ts });
  }
  return frames.sort((a, b) => a.begun - b.begun);
}

/** Frames without anything new have no number. */
function hasPicture({ args }: TraceEvent): boolean {
  const id = args?.['begin_frame_id'] as { sequence_number?: number } | undefined;
  return (id?.sequence_number ?? 0) > 0;
}

function inOrder(events: readonly TraceEvent[], which: (event: TraceEvent) => boolean): TraceEvent[] {
  return events.filter(which).sort((a, b) => a.ts - b.ts);
}

function keyOf({ pid, id, id2 }: TraceEvent): string {
  return `${pid} ${id2?.local ?? id ?? ''}`;
}

function kindOf({ args }: TraceEvent): string {
  return (args?.['event_latency'] as { event_type?: string } | undefined)?.event_type ?? '';
}

function ofMainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.['name'] === 'CrRendererMain');
  if (!main) throw new Error('The trace has no main thread of a window.');
  return events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
}

/** The task in which something happened, of tasks in order. */
function taskAround(tasks: readonly TraceEvent[], ts: number): TraceEvent | undefined {
  let [low, high] = [0, tasks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tasks[middle]?.ts ?? 0) <= ts) low = middle + 1;
    else high = middle;
  }
  return tasks[low - 1];
}

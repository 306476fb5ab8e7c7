import type { PlainWindow } from '../viewer/plain-window.ts';

/** An event of Chromium's trace. Times are microseconds: `dur` by the clock, `tdur` of the processor. */
export interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly id2?: { readonly local?: string };
  readonly id?: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline.frame',
  'cc',
  'input',
  'benchmark',
];

/** What Chromium did while `work` was done. */
export async function traced(window: PlainWindow, work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
  await window.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await work();
  const complete = window.next<{ stream: string }>('Tracing.tracingComplete');
  await window.send('Tracing.end');
  const { stream } = await complete;
  let text = '';
  for (;;) {
    const { data, eof } = await window.send<{ data: string; eof: boolean }>('IO.read', {
      handle: stream,
      size: 2 ** 24,
    });
    text += data;
    if (eof) break;
  }
  await window.send('IO.close', { handle: stream });
  return (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents;
}

import { describe, expect, it } from 'vitest';
import { frameWork, inputToPaint } from './frames.ts';
import type { TraceEvent } from './trace.ts';

const main = { pid: 1, tid: 2 };
const thread: TraceEvent = {
  ...main,
  cat: '__metadata',
  name: 'thread_name',
  ph: 'M',
  ts: 0,
  args: { name: 'CrRendererMain' },
};
const task = (ts: number, dur: number, tdur: number): TraceEvent => ({
  ...main,
  cat: 'x',
  name: 'RunTask',
  ph: 'X',
  ts,
  dur,
  tdur,
});
const during = (name: string, ts: number): TraceEvent => ({ ...main, cat: 'x', name, ph: 'X', ts, dur: 1, tdur: 1 });
const async = (name: string, ph: string, ts: number, local: string, args = {}): TraceEvent => ({
  ...main,
  cat: 'devtools.timeline,input',
  name,
  ph,
  ts,
  id2: { local },
  args,
});

describe('the work for a frame', () => {
  it('is that of all tasks since the frame before it; frames without anything new count with the next', () => {
    const events = [
      thread,
      task(0, 3000, 2000),
      ...[task(5000, 4000, 3000), during('ProxyMain::BeginMainFrame', 5100)],
      ...[task(10_000, 2000, 1000), during('ProxyMain::BeginMainFrame', 10_100), during('MainFrameAborted', 10_200)],
      ...[task(15_000, 6000, 5000), during('ProxyMain::BeginMainFrame', 15_100)],
      { ...task(16_000, 50_000, 50_000), tid: 9 },
    ];
    expect(frameWork(events)).toEqual([
      { cpu: 5, wall: 7 },
      { cpu: 6, wall: 8 },
    ]);
  });
});

describe('the time from an input to its picture', () => {
  const latency = (kind: string) => ({ event_latency: { event_type: kind } });

  it("is Chromium's own where handling it draws", () => {
    const events = [
      thread,
      async('EventLatency', 'b', 1000, '0x1', latency('MOUSE_WHEEL')),
      async('SubmitCompositorFrameToPresentationCompositorFrame', 'b', 9000, '0x1'),
      async('EventLatency', 'e', 31_000, '0x1'),
    ];
    expect(inputToPaint(events)).toEqual([30]);
  });

  it('ends with the first frame begun after its handling where it is drawn later', () => {
    const frame = (id: string, begun: number, shown: number, number: number) => [
      async('AnimationFrame::Render', 'b', begun, id),
      async('AnimationFrame::Presentation', 'n', shown, id, { begin_frame_id: { sequence_number: number } }),
    ];
    const events = [
      thread,
      async('EventLatency', 'b', 1000, '0x1', latency('MOUSE_DRAGGED')),
      async('EventLatency', 'e', 5000, '0x1'),
      ...frame('0x7', 4000, 20_000, 1),
      ...frame('0x8', 6000, 7000, 0),
      ...frame('0x9', 21_000, 37_000, 2),
      async('EventLatency', 'b', 2000, '0x2', latency('GESTURE_SCROLL_UPDATE')),
      async('EventLatency', 'e', 3000, '0x2'),
    ];
    expect(inputToPaint(events)).toEqual([36]);
  });
});

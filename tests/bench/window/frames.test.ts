import { describe, expect, it } from 'vitest';
import { frameWork, inputToPaint, inputToPaintWithWheelEnds } from './frames.ts';
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

  it('is that of the timeline where its worker has the picture on the screen later', () => {
    const worker = { pid: 1, tid: 5 };
    const inWorker = (name: string, ts: number, dur: number, args = {}): TraceEvent => ({
      ...{ ...worker, cat: 'x', name, ph: 'X', ts, dur, tdur: dur, args },
    });
    const received = (ts: number, sink: number): TraceEvent => ({
      ...inWorker('Graphics.Pipeline', ts, 1),
      tid: 7,
      args: {
        chrome_graphics_pipeline: {
          step: 'STEP_RECEIVE_COMPOSITOR_FRAME',
          frame_sink_id: { frame_sink_id: sink },
        },
      },
    });
    const displayed = (ts: number) => ({ ...inWorker('Display::FrameDisplayed', ts, 0), tid: 7 });
    const events = [
      thread,
      async('EventLatency', 'b', 1000, '0x1', latency('MOUSE_WHEEL')),
      async('RendererMainProcessing', 'b', 4000, '0x1'),
      async('SubmitCompositorFrameToPresentationCompositorFrame', 'b', 9000, '0x1'),
      async('EventLatency', 'e', 12_000, '0x1'),
      // Of an input before it.
      ...[inWorker('HandlePostMessage', 2000, 100), inWorker('TimerFire', 2200, 1000)],
      inWorker('FunctionCall', 2000, 100, { data: { url: 'http://x/assets/draw-worker-1.js' } }),
      ...[inWorker('HandlePostMessage', 6000, 100), inWorker('TimerFire', 6200, 9000)],
      ...[received(5000, 2 ** 31), displayed(5500), received(15_500, 3), displayed(15_600)],
      ...[received(17_000, 2 ** 31 + 1), displayed(26_000)],
    ];
    expect(inputToPaint(events)).toEqual([25]);
  });

  it('does not count the end of turning that the protocol sends behind each turn of the wheel', () => {
    const events = [
      thread,
      async('EventLatency', 'b', 1000, '0x1', latency('MOUSE_WHEEL')),
      async('EventLatency', 'b', 1000, '0x2', latency('MOUSE_WHEEL')),
      async('SubmitCompositorFrameToPresentationCompositorFrame', 'b', 9000, '0x1'),
      async('EventLatency', 'e', 31_000, '0x1'),
      async('EventLatency', 'e', 40_000, '0x2'),
      async('AnimationFrame::Render', 'b', 60_000, '0x9'),
      async('AnimationFrame::Presentation', 'n', 71_000, '0x9', { begin_frame_id: { sequence_number: 2 } }),
    ];
    expect(inputToPaint(events)).toEqual([30]);
    expect(inputToPaintWithWheelEnds(events)).toEqual([30, 70]);
  });
});

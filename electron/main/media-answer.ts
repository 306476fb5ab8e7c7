import type { MessagePortMain } from 'electron';
import type { MediaAnswer, MediaPull } from '../messages.ts';

/** The host's end of `port` as an HTTP response: its head, then its body pulled a chunk at a time. Rejects when the host can't answer. */
export function readMediaAnswer(port: MessagePortMain): Promise<Response> {
  return new Promise((resolve, reject) => {
    let body: ReadableStreamDefaultController<Uint8Array> | null = null;
    let chunkArrived: (() => void) | null = null;

    const fail = (reason: string) => {
      const error = new Error(reason);
      body?.error(error);
      chunkArrived?.();
      reject(error);
    };
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (body = controller),
        pull: () =>
          new Promise((arrived) => {
            chunkArrived = arrived;
            port.postMessage({ kind: 'pull' } satisfies MediaPull);
          }),
        cancel: () => port.close(),
      },
      { highWaterMark: 0 },
    );

    port.on('message', ({ data }) => {
      const answer = data as MediaAnswer;
      switch (answer.kind) {
        case 'head':
          resolve(new Response(answer.status === 204 || answer.status === 304 ? null : stream, answer));
          return;
        case 'chunk':
          body?.enqueue(answer.bytes);
          chunkArrived?.();
          return;
        case 'end':
          port.removeAllListeners('close');
          body?.close();
          chunkArrived?.();
          port.close();
          return;
        case 'error':
          fail(answer.message);
          port.close();
      }
    });
    port.on('close', () => fail('The host stopped while it was answering.'));
    port.start();
  });
}

import { ReadableStream } from 'node:stream/web';
import type { MessagePortMain } from 'electron';
import type { MediaResponse } from '../../host/shells/media-routes.ts';
import type { MediaAnswer } from '../messages.ts';

/**
 * Sends a media answer over its port: one chunk for each pull, so that a paused player holds nothing in memory. The stream is cancelled
 * when the port closes, which is how a player's abandoned request looks from here.
 */
export async function answerMedia(port: MessagePortMain, answer: Promise<MediaResponse>): Promise<void> {
  const tell = (message: MediaAnswer) => port.postMessage(message);
  try {
    const { status, headers, body } = await answer;
    const reader = (body ?? ReadableStream.from<Uint8Array>([])).getReader();
    // A stream that has failed refuses to be cancelled, with the error that was sent when it failed.
    port.on('close', () => void reader.cancel().catch(() => undefined));
    port.on('message', () => {
      reader.read().then(
        ({ done, value }) => tell(done ? { kind: 'end' } : { kind: 'chunk', bytes: value }),
        (error: unknown) => tell({ kind: 'error', message: String(error) }),
      );
    });
    tell({ kind: 'head', status, headers });
    port.start();
  } catch (error) {
    tell({ kind: 'error', message: String(error) });
  }
}

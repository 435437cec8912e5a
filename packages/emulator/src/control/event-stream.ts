import type { Journal } from '../journal/journal.js';
import { refusal } from './control-guard.js';

/** The server-sent events of the control port: `entry` for each answered request, `change` when a button was pressed. */
export interface EventStreams {
  /** A new stream, which ends with its client. */
  open(): Response;
  /** Tells all clients that something has changed. */
  announceChange(): void;
}

/** Clients at once. */
const maxStreams = 16;

/** Events that wait for a client that does not read; with more it has to come again. */
const maxWaiting = 10_000;

export function createEventStreams(journal: Journal): EventStreams {
  const senders = new Set<(event: string, data: unknown) => void>();
  const encoder = new TextEncoder();

  function open(): Response {
    if (senders.size >= maxStreams) return refusal(503, `there are ${maxStreams} clients already`);
    let close = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (event: string, data: unknown): void => {
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
          if ((controller.desiredSize ?? 0) > -maxWaiting) return;
          close();
          controller.close();
        };
        const unsubscribe = journal.subscribe((entry) => send('entry', entry));
        senders.add(send);
        close = () => {
          unsubscribe();
          senders.delete(send);
        };
        controller.enqueue(encoder.encode('retry: 1000\n\n'));
      },
      cancel: () => close(),
    });
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });
  }

  return {
    open,
    announceChange() {
      for (const send of senders) send('change', {});
    },
  };
}

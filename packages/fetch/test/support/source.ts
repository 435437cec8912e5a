/** A body that the emulator sends: how much of it has been taken, and when its connection has ended. */
export interface Source {
  readonly stream: ReadableStream<Uint8Array>;
  produced(): number;
  /** Resolves when nobody wants the rest any more. */
  readonly cancelled: Promise<unknown>;
}

const chunk = new Uint8Array(65_536).fill(0x20);

/** `size` bytes, as they are asked for; those after the first 128 KiB when `gate` has opened. */
export function source(size: number, gate?: Promise<void>): Source {
  let produced = 0;
  const cancelled = Promise.withResolvers<unknown>();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (produced >= 2 * chunk.length) await gate;
        if (produced >= size) return controller.close();
        produced += chunk.length;
        controller.enqueue(chunk.slice());
      },
      cancel: (reason) => cancelled.resolve(reason),
    },
    { highWaterMark: 0 },
  );
  return { stream, produced: () => produced, cancelled: cancelled.promise };
}

/** A gate that never opens. */
export const never: Promise<void> = new Promise(() => {});

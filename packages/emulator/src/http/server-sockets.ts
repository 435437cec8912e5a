import type { Socket } from 'node:net';

/** The open connections of a server, so that closing it can end them. */
export interface ServerSockets {
  add(socket: Socket): void;
  /** Ends every connection at once and tells when the last one is gone. */
  destroy(): Promise<void>;
}

export function createServerSockets(): ServerSockets {
  const open = new Set<Socket>();
  let emptied: (() => void) | undefined;
  return {
    add(socket) {
      open.add(socket);
      // A connection that breaks is not the emulator's failure.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        open.delete(socket);
        if (open.size === 0) emptied?.();
      });
    },
    async destroy() {
      if (open.size === 0) return;
      const empty = new Promise<void>((resolve) => {
        emptied = resolve;
      });
      for (const socket of open) socket.destroy();
      await empty;
    },
  };
}

import { connect, createServer, type Socket } from 'node:net';
import { type Listening, listen } from './listen.ts';

/** A TCP proxy that can lose answers. */
export interface LossyProxy extends Listening {
  /**
   * Closes the connection instead of passing such an answer on: what was asked has been carried out.
   *
   * @param after How many pass first. Default: 0.
   * @param times How many are lost. Default: 1.
   */
  loseNext(answer: RegExp, after?: number, times?: number): void;
  /** How many answers were lost. */
  readonly lost: () => number;
}

/** Starts a proxy to a port of 127.0.0.1. */
export async function lossyProxy(port: number): Promise<LossyProxy> {
  let losing: RegExp | undefined;
  let passing = 0;
  let losses = 0;
  let lost = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far);
    far.on('data', (data) => {
      if (losing?.test(data.toString('latin1')) && passing-- <= 0 && losses-- > 0) {
        lost += 1;
        near.destroy();
      } else near.write(data);
    });
  });
  const listening = await listen(server);
  return {
    ...listening,
    loseNext(answer, after = 0, times = 1) {
      losing = answer;
      passing = after;
      losses = times;
    },
    lost: () => lost,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await listening[Symbol.asyncDispose]();
    },
  };
}

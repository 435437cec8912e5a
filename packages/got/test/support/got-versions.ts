import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import got from 'got';
import got14 from 'got-14';
import got14Lowest from 'got-14-lowest';
import got15 from 'got-15';
import got15Lowest from 'got-15-lowest';
import got16Lowest from 'got-16-lowest';
import type { GotLike } from '../../src/index.js';

/** What the tests use of every got; the types of two versions do not fit. */
export interface AnyGot extends GotLike {
  (url: string | URL, options?: object): AnyPromise;
  extend(...options: object[]): AnyGot;
  stream(url: string | URL, options?: object): Duplex;
  paginate: { all(url: string | URL, options?: object): Promise<unknown[]> };
}

export interface AnyPromise extends Promise<AnyResponse> {
  text(): Promise<string>;
  json(): Promise<unknown>;
  /** Of got 14 alone. */
  cancel?(): void;
}

export interface AnyResponse extends EventEmitter {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly rawBody: Uint8Array;
  readonly url: string;
  readonly retryCount: number;
}

/** Every version that is tested, as users meet it. */
export const gotVersions: Readonly<Record<string, AnyGot>> = {
  'got 14.6.1': got14Lowest,
  'got 14.6.6': got14,
  'got 15.0.0': got15Lowest,
  'got 15.1.0': got15,
  'got 16.0.0': got16Lowest,
  'got 16.1.0': got,
};

import type { Codec, WireFormat } from '@pacer-auth/core';

/** The runner's functions, as in vitest, jest, mocha and `node:test`. */
export interface CodecSuiteRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => void | Promise<void>): unknown;
}

/** A codec, and what the suite must know about it. */
export interface CodecUnderTest {
  /** For the titles of the tests. */
  readonly name: string;
  readonly format: WireFormat;
  readonly codec: Codec;
  /** The elements of a request body by name, from a reader that shares no code with the codec. */
  readonly read: (body: string) => Readonly<Record<string, unknown>>;
  /**
   * What `decode` does with a token that a raw line break divides inside a JSON string, as the guide prints one under
   * "cURL" (page 7). Of no meaning for XML, where line breaks are allowed. Default: `'read'`.
   */
  readonly rawLineBreaks?: 'read' | 'refused';
}

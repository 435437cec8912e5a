/** A server of one's own. It ends, with its data, when it is disposed of. */
export interface StartedServer extends AsyncDisposable {
  readonly url: string;
}

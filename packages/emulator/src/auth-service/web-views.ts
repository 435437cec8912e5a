import { randomUUID } from 'node:crypto';

/** Where a person is in the sign-in pages: what the next form is about, and who has given the right password. */
export interface WebView {
  readonly step: 'password' | 'redaction' | 'passcode';
  readonly loginId?: string;
  readonly clientCode?: string;
}

/** The page views of one sign-in service, by their `ViewState`. */
export interface WebViews {
  open(view: WebView): string;
  get(id: string): WebView | undefined;
  close(id: string): void;
}

/** Views that are kept: an older one has expired. */
const maxViews = 1_000;

export function createWebViews(): WebViews {
  const views = new Map<string, WebView>();
  return {
    open(view) {
      const id = randomUUID();
      views.set(id, view);
      const [oldest] = views.keys();
      if (views.size > maxViews && oldest !== undefined) views.delete(oldest);
      return id;
    },
    get: (id) => views.get(id),
    close(id) {
      views.delete(id);
    },
  };
}

import { html } from '../http/html.js';
import { markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';
import { pdfAnswer } from './document-file.js';

/** Files that a court has made for a moment: each is given out once, to who asked for it. */
export interface TemporaryFiles {
  /** Keeps a file, a PDF unless told otherwise, and gives its address. */
  add(file: Uint8Array<ArrayBuffer>, owner: string | undefined, type?: 'pdf' | 'zip'): string;
  /** The answer to a request for a file. */
  answer(search: string, owner: string | undefined): Response;
  /** Whether a file is one that anybody may have. */
  isFree(search: string): boolean;
}

interface Kept {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly owner: string | undefined;
  readonly type: 'pdf' | 'zip';
}

/** Files that are kept: an older one is gone. */
const maxFiles = 200;

export function createTemporaryFiles(): TemporaryFiles {
  const files = new Map<string, Kept>();
  let made = 0;

  function nameIn(search: string): string {
    return new URLSearchParams(search).get('file') ?? '';
  }

  return {
    add(file, owner, type = 'pdf') {
      made += 1;
      const name = `${70_000_000 + made}-0--${20_000 + made}.${type}`;
      files.set(name, { file, owner, type });
      const [oldest] = files.keys();
      if (files.size > maxFiles && oldest !== undefined) files.delete(oldest);
      return `/cgi-bin/show_temp.pl?file=${name}&type=application/${type}`;
    },
    answer(search, owner) {
      const kept = files.get(nameIn(search));
      if (kept === undefined || (kept.owner !== undefined && kept.owner !== owner)) {
        return html(markup`Cannot redisplay this file. Please ask for the document again.\n`);
      }
      files.delete(nameIn(search));
      return kept.type === 'pdf'
        ? pdfAnswer(kept.file)
        : new Response(kept.file, { headers: { 'content-type': 'application/zip' } });
    },
    isFree(search) {
      const kept = files.get(nameIn(search));
      return kept !== undefined && kept.owner === undefined;
    },
  };
}

/** The page that a document is in. */
export function framePage(site: CourtSite, address: string): Response {
  return html(
    site.page(
      'Document',
      markup`<iframe src="${address}" width="100%" height="100%" frameborder="0"></iframe>`,
    ),
  );
}

import { formatOfAccept, type WireFormat } from '../auth-service/wire-format.js';
import { escapeMarkup } from '../http/html.js';
import type { PclObject } from './pcl-value.js';
import { pclXml } from './pcl-xml.js';

/** A body and what its XML calls it. */
export interface PclBody {
  readonly json: PclObject;
  readonly xml: { readonly root: string; readonly item?: string; readonly body: PclObject };
}

/** The format that a request wants its answer in; JSON where it does not say (the guide, page 40). */
export function answerFormat(request: Request): WireFormat {
  return formatOfAccept(request.headers.get('accept'), 'json') ?? 'json';
}

export function pclAnswer(format: WireFormat, { json, xml }: PclBody): Response {
  const text = format === 'json' ? JSON.stringify(json, null, 2) : pclXml(xml.root, xml.body, xml.item);
  return new Response(text, { headers: { 'content-type': `application/${format}` } });
}

const errors: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  406: 'Validation Exception',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** The schema of error bodies is not published: clients look for `message` and for `error`. */
export function pclProblem(format: WireFormat, status: number, message: string): Response {
  const error = errors[status] ?? '';
  const text =
    format === 'json'
      ? JSON.stringify({ status, error, message })
      : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<error><status>${status}</status><error>${error}</error><message>${escapeMarkup(message)}</message></error>`;
  return new Response(text, { status, headers: { 'content-type': `application/${format}` } });
}

import { escapeMarkup } from '../http/html.js';

/** An answer to a form that a page has sent by script, as Jakarta Faces gives it. */
export function partialRedirect(url: string, headers: Headers): Response {
  return partial(`<redirect url="${escapeMarkup(url)}"></redirect>`, headers);
}

/** The same, with new content for parts of the page. */
export function partialUpdate(parts: Readonly<Record<string, string>>, headers: Headers): Response {
  const updates = Object.entries(parts).map(
    ([id, content]) =>
      `<update id="${escapeMarkup(id)}"><![CDATA[${content.replaceAll(']]>', ']]&gt;')}]]></update>`,
  );
  return partial(`<changes>${updates.join('')}</changes>`, headers);
}

function partial(content: string, headers: Headers): Response {
  headers.set('content-type', 'text/xml; charset=UTF-8');
  headers.set('cache-control', 'no-store');
  return new Response(
    `<?xml version='1.0' encoding='UTF-8'?>\n<partial-response id="j_id1">${content}</partial-response>`,
    { headers },
  );
}

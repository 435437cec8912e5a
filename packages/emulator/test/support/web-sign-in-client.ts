/** Signs in through the pages for people as programs do that have no browser; written from descriptions of them. */

export interface WebAnswer {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
  readonly type: string;
}

/** A small cookie jar for one origin, and the two ways to send a form. */
export function createWebClient(origin: string): {
  cookies: Map<string, string>;
  get(path: string): Promise<WebAnswer>;
  submit(path: string, fields: Record<string, string>, way?: 'plain' | 'ajax'): Promise<WebAnswer>;
} {
  const cookies = new Map<string, string>();
  async function send(
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<WebAnswer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location'),
      type: response.headers.get('content-type') ?? '',
    };
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    submit(path, fields, way = 'plain') {
      const source = Object.keys(fields).find((name) => /:(fbtnLogin|bpmConfirm|btnOk)$/.test(name)) ?? '';
      const partial = {
        'jakarta.faces.partial.ajax': 'true',
        'jakarta.faces.source': source,
        'jakarta.faces.partial.execute': source.split(':', 1)[0] ?? '',
        'jakarta.faces.partial.render':
          'redactionConfirmation popupMsgId loginForm:userNamePanel userUpdateDlg',
      };
      return send(path, {
        method: 'POST',
        body: new URLSearchParams({ ...(way === 'ajax' ? partial : {}), ...fields }),
        headers:
          way === 'ajax' ? { 'faces-request': 'partial/ajax', 'x-requested-with': 'XMLHttpRequest' } : {},
      });
    },
  };
}

/** The view state of a page or of a partial answer. */
export function readViewState(text: string): string {
  const inPage = /name="(?:jakarta|javax)\.faces\.ViewState"[^>]*value="([^"]+)"/.exec(text);
  const inPart = /<update id="[^"]*ViewState[^"]*"><!\[CDATA\[([^\]]+)\]\]>/.exec(text);
  return (inPart ?? inPage)?.[1] ?? '';
}

/** Where a partial answer sends the page. */
export function readRedirect(text: string): string {
  return (/<redirect url="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
}

/** The first form of a sign-in. */
export function loginFields(page: string, loginId: string, password: string): Record<string, string> {
  return {
    loginForm: 'loginForm',
    'loginForm:loginName': loginId,
    'loginForm:password': password,
    'loginForm:clientCode': '',
    'loginForm:courtId_input': '',
    'loginForm:fbtnLogin': 'loginForm:fbtnLogin',
    'jakarta.faces.ViewState': readViewState(page),
  };
}

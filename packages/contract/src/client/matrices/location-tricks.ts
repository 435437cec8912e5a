/** Spellings of a URL in a `Location`, all of which the URL standard reads as the same host and path. */
export const locationTricks: Readonly<Record<string, (url: string) => string>> = {
  absolute: (url) => url,
  'upper case': (url) => beforePath(url, (origin) => origin.toUpperCase()),
  'no scheme': (url) => url.replace(/^https?:/, ''),
  'tabs inside': (url) => url.replace('://', ':/\t/').replace('.', '\t.'),
  'encoded letters': (url) =>
    beforePath(url, (origin) => origin.replace(/\/\/(.)/, (_, first: string) => `//%${hex(first)}`)),
  'slashes the other way': (url) => url.replace('://', ':\\\\'),
  'no scheme, slashes both ways': (url) => url.replace(/^https?:\/\//, '/\\'),
  'four slashes': (url) => url.replace('://', ':////'),
  'a court in the query': (url) => `${url}?next=https://ecf.nysd.uscourts.gov/`,
  'a court in the fragment': (url) => `${url}#@ecf.nysd.uscourts.gov/`,
  'a detour in the path': (url) => beforePath(url, (origin) => `${origin}/away/..`),
  'a court as the user': (url) => url.replace('://', '://ecf.nysd.uscourts.gov:443@'),
};

/** With a user name in it, no URL is one that a credential goes to. */
export const userTrick = 'a court as the user';

function beforePath(url: string, change: (origin: string) => string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return change(url.slice(0, end)) + url.slice(end);
}

function hex(letter: string): string {
  return letter.charCodeAt(0).toString(16);
}

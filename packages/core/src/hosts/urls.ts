/** Whether two URLs are of one origin. */
export function sameOrigin(a: string, b: string): boolean {
  return a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin);
}

/** Whether two URLs differ in their fragment at most. */
export function sameResource(a: string, b: string): boolean {
  return (
    a === b ||
    (URL.canParse(a) && URL.canParse(b) && new URL(a).href.split('#')[0] === new URL(b).href.split('#')[0])
  );
}

/** The caller's own logout at a court leads to the sign-in page, and must not sign in again. */
export function isLogout(url: string): boolean {
  return /[?&/]logout\b/i.test(url);
}

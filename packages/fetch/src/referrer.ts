const local = /^(127\.[\d.]+|\[::1\]|(.+\.)?localhost\.?)$/;

/**
 * What a hop leaves of the referrer to the hops after it, as what it has sent itself is all that they may send:
 * https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 *
 * @param referrer as in an init; `''` is none.
 * @param policy of the hop.
 * @param url of the hop.
 */
export function referrerAfter(referrer: string, policy: string | undefined, url: string): string {
  const source = URL.parse(referrer);
  // None, or `about:client`, which stands for the program itself.
  if (!source || !/^https?:$/.test(source.protocol)) return referrer;
  const target = new URL(url);
  const origin = `${source.origin}/`;
  source.username = '';
  source.password = '';
  source.hash = '';
  const whole = source.href.length > 4096 ? origin : source.href;
  const isDowngrade = isTrustworthy(source) && !isTrustworthy(target);
  switch (policy) {
    case 'no-referrer':
      return '';
    // No undici sees that two origins are the same here, and in origin-when-cross-origin.
    case 'same-origin':
      return '';
    case 'origin':
    case 'origin-when-cross-origin':
      return origin;
    case 'unsafe-url':
      return whole;
    case 'no-referrer-when-downgrade':
      return isDowngrade ? '' : whole;
    case 'strict-origin':
      return isDowngrade ? '' : origin;
    default:
      if (source.origin === target.origin) return whole;
      return isDowngrade ? '' : origin;
  }
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || local.test(hostname);
}

/**
 * How a court says "not signed in":
 * - `'redirect'`: 302 to the sign-in page
 * - `'script'`: 200 and a small page that is nothing but a script redirect to it
 * - `'form'`: 200 and the sign-in form of an older court
 * - `'message'`: 200 and the XML message of the courts' hidden API
 */
export type Disguise = 'redirect' | 'script' | 'form' | 'message';

export const disguises: readonly Disguise[] = ['redirect', 'script', 'form', 'message'];

/**
 * How an answer says that nobody is signed in: the PACER Case Locator's 401, a redirect to the sign-in host, a page
 * that sends the reader there or holds the sign-in form, or the XML API's message.
 */
export type SignOutSignal = 'unauthorized' | 'redirect' | 'page' | 'message';

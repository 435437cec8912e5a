/** The sign-in page, or another that a court shows to those who are not signed in. */
export const signedOutPage: RegExp = /loginForm|csologin|GetPass|Not logged in/;

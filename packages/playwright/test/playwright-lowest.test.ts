import { browserCases } from './support/browser-cases.js';
import { libraries } from './support/libraries.js';
import { pageCases } from './support/page-cases.js';
import { signOutCases } from './support/sign-out-cases.js';

// Whom the browser asks, and with what, is the protocol's affair; what comes of an answer is the library's too.
browserCases(libraries.playwright45, [pageCases, signOutCases]);

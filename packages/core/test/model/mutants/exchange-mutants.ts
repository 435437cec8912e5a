import type { Mutant } from './mutant.js';

/** Of the session and its exchanges. */
export const exchangeMutants: readonly Mutant[] = [
  {
    name: "the session's client code replaces the request's",
    rule: 'credentials only where they belong',
    file: 'exchange/exchange.js',
    find: 'ruleHere && ownCode ?',
    replace: 'false ?',
  },
  {
    name: "a request's client code is forgotten at a host that takes none",
    rule: 'credentials only where they belong',
    file: 'exchange/exchange.js',
    find: 'ownCode ??= clientCodeIn(headers);',
    replace: 'ownCode = clientCodeIn(headers);',
  },
  {
    name: 'forClientCode gives the session itself',
    rule: 'credentials only where they belong',
    file: 'session/create-services.js',
    find: 'clientCode: () => clientCode,',
    replace: '',
  },
  {
    name: 'what cannot be sent twice is',
    rule: 'no repeat without a sign-out',
    file: 'exchange/sign-out-judge.js',
    find: 'state.replayable && state.repeats < MAX_REPEATS',
    replace: 'state.repeats < MAX_REPEATS',
  },
  {
    name: 'a POST is repeated after a redirect',
    rule: 'no repeat without a sign-out',
    file: 'exchange/exchange.js',
    find: 'state.replayable &&= state.safe;',
    replace: '',
  },
  {
    name: 'a request is repeated without a bound',
    rule: 'no repeat without a sign-out',
    file: 'exchange/sign-out-judge.js',
    find: 'state.replayable && state.repeats < MAX_REPEATS',
    replace: 'state.replayable',
  },
  {
    name: 'who leaves lets others wait for what it was to find out',
    rule: 'every waiter settles',
    file: 'exchange/exchange.js',
    find: "signOuts?.settle('abandoned');",
    replace: '',
  },
  {
    name: 'who has left begins to find out',
    rare: true,
    rule: 'every waiter settles',
    file: 'exchange/sign-out-judge.js',
    find: 'if (state.disposed)',
    replace: 'if (false)',
  },
  {
    name: 'a sign-in page is believed at once',
    rule: 'no needless login',
    file: 'exchange/sign-out-judge.js',
    find: "!suspected && how !== 'unauthorized'",
    replace: 'false',
  },
  {
    name: 'one exchange may log in twice',
    rule: 'no needless login',
    file: 'exchange/exchange.js',
    find: 'state.loggedIn = outcome.loggedIn;',
    replace: '',
  },
  {
    name: "waiters get a login's token although it was re-issued meanwhile",
    rare: true,
    rule: 'the newest token is used',
    file: 'session/create-services.js',
    find: 'current ?? outcome.token',
    replace: 'outcome.token',
  },
];

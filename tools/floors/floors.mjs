/**
 * The floors of the packages that have several, from the top down: a file imports from its own floor and from lower
 * ones, never from a higher one. A name is a folder of the package's `src`, or a file at its root; `*` stands for the
 * files at the root that are not named. docs/architecture.md has the same picture in words.
 */
export const floors = {
  core: [
    ['index.ts'],
    ['session'],
    ['exchange'],
    ['sign-in'],
    ['token'],
    ['store'],
    ['otp'],
    ['auth-service'],
    ['hosts'],
    ['*'],
  ],
  cli: [
    ['index.ts', 'cli.ts'],
    ['run-cli.ts'],
    ['program.ts'],
    ['commands', 'help.ts'],
    ['probe'],
    ['open-session.ts'],
    ['doctor'],
    ['http', 'settings', 'stores', 'status', 'otp'],
    ['*'],
  ],
  contract: [['index.ts'], ['codec', 'store'], ['client', 'guide']],
  emulator: [
    ['index.ts', 'cli.ts'],
    ['cli'],
    ['start-emulator.ts'],
    ['host-rules.ts', 'control'],
    ['net'],
    ['proxy', 'tls', 'clients'],
    ['pcl'],
    ['court'],
    ['auth-service'],
    ['site'],
    ['world.ts'],
    ['settings.ts', 'option-names.ts'],
    ['emulator.ts', 'emulator-options.ts'],
    ['probe-report'],
    ['accounts', 'tokens', 'faults', 'journal'],
    ['cases'],
    ['hosts'],
    ['http', 'json', '*'],
  ],
};

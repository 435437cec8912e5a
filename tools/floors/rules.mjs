import { floors } from './floors.mjs';

/** A regular expression for the files of one floor. */
function pathOf(directory, names, all) {
  const one = (name) => {
    if (name !== '*') return `${name.replace('.', '[.]')}${name.endsWith('.ts') ? '' : '/'}`;
    const named = all.filter((other) => other.endsWith('.ts')).map((other) => other.replace('.', '[.]'));
    return `${named.length > 0 ? `(?!(?:${named.join('|')})$)` : ''}[^/]+$`;
  };
  return `^packages/${directory}/src/(?:${names.map(one).join('|')})`;
}

const upward = Object.entries(floors).flatMap(([directory, all]) =>
  all.slice(1).map((names, index) => ({
    name: `${directory}: ${names.join(', ')} imports from a higher floor`,
    severity: 'error',
    from: { path: pathOf(directory, names, all.flat()) },
    to: { path: all.slice(0, index + 1).map((higher) => pathOf(directory, higher, all.flat())) },
  })),
);

/** A folder that no floor names would be checked by nothing. */
const unnamed = Object.entries(floors).map(([directory, all]) => ({
  name: `${directory}: a folder that tools/floors/floors.mjs does not name`,
  severity: 'error',
  from: {
    path: `^packages/${directory}/src/`,
    pathNot: all.map((names) => pathOf(directory, names, all.flat())),
  },
  to: {},
}));

export default {
  forbidden: [
    { name: 'a circle of imports', severity: 'error', from: {}, to: { circular: true } },
    { name: 'an import that leads nowhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...upward,
    ...unnamed,
  ],
  options: {
    includeOnly: '^(packages/[^/]+/(src|test)|tools|bench|examples)/',
    exclude: { path: '(^|/)(node_modules|dist)/' },
    // Imports of types as well: they are what ties files together, too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};

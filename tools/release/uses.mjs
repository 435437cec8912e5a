// The ways in which the packages are used: each makes a program of consumer/program.mjs in `folder` and gives its command.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('node_modules', import.meta.url));
const next = ['next@16.4.6', 'react@19.2.0', 'react-dom@19.2.0'];
const main = "import { run } from './program.mjs';\nawait run();\n";

/** @type {Record<string, (folder: string) => string[][]>} */
export const uses = {
  ESM(folder) {
    writeFileSync(join(folder, 'main.mjs'), main);
    return [[process.execPath, 'main.mjs']];
  },
  CommonJS(folder) {
    const text = readFileSync(join(folder, 'program.mjs'), 'utf8')
      .replace(/^import (\w+) from ('.+');$/gm, 'const { default: $1 } = require($2);')
      .replace(/^import \{ (.+) \} from ('.+');$/gm, (_, names, from) => {
        return `const { ${names.replaceAll(' as ', ': ')} } = require(${from});`;
      })
      .replace('export async', 'async');
    writeFileSync(join(folder, 'main.cjs'), `${text}\nrun();\n`);
    return [[process.execPath, 'main.cjs']];
  },
  'TypeScript nodenext': (folder) => typescript(folder, 'nodenext', 'nodenext'),
  'TypeScript bundler': (folder) => typescript(folder, 'bundler', 'esnext'),
  Jest(folder) {
    writeFileSync(
      join(folder, 'program.test.mjs'),
      "import { run } from './program.mjs';\ntest('signs in', run, 60_000);\n",
    );
    const config = JSON.stringify({ testMatch: ['**/*.test.mjs'], transform: {}, rootDir: folder });
    const bin = join(tools, 'jest/bin/jest.js');
    return [[process.execPath, '--experimental-vm-modules', '--no-warnings', bin, '--config', config]];
  },
  // Its 300 MB are not for the other managers' projects. `next build` sees what the packages say of bundlers and of the edge.
  'Next.js': () => [
    [
      'npm',
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      ...next,
    ],
    [process.execPath, 'node_modules/next/dist/bin/next', 'build'],
    [process.execPath, 'ask-next.mjs'],
  ],
  esbuild: () => [
    [
      process.execPath,
      join(tools, 'esbuild/bin/esbuild'),
      'main.mjs',
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--log-level=warning',
      // What is CommonJS in the bundle calls it.
      "--banner:js=import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      '--outfile=out/esbuild.mjs',
    ],
    [process.execPath, 'out/esbuild.mjs'],
  ],
  webpack(folder) {
    const config = {
      context: folder,
      mode: 'production',
      target: 'node22',
      entry: './main.mjs',
      experiments: { outputModule: true },
      output: {
        path: join(folder, 'out/webpack'),
        filename: 'main.mjs',
        module: true,
        chunkFormat: 'module',
      },
    };
    const script = `import webpack from ${JSON.stringify(join(tools, 'webpack/lib/index.js'))};
webpack(${JSON.stringify(config)}, (error, stats) => {
  if (error || stats.hasErrors()) throw error ?? new Error(stats.toString({ all: false, errors: true }));
});
`;
    writeFileSync(join(folder, 'webpack.mjs'), script);
    return [
      [process.execPath, 'webpack.mjs'],
      [process.execPath, 'out/webpack/main.mjs'],
    ];
  },
  Rollup(folder) {
    const plugin = (name, options) =>
      `(await import(${JSON.stringify(join(tools, `@rollup/plugin-${name}/dist/es/index.js`))})).default(${options})`;
    const script = `import { rollup } from ${JSON.stringify(join(tools, 'rollup/dist/es/rollup.js'))};
const bundle = await rollup({
  input: 'main.mjs',
  plugins: [${plugin('node-resolve', '{ preferBuiltins: true, exportConditions: ["node"] }')}, ${plugin('commonjs', '')}, ${plugin('json', '')}],
  onLog(level, log) {
    if (log.code === 'UNRESOLVED_IMPORT' && !log.exporter?.startsWith('node:')) throw new Error(log.message);
  },
});
await bundle.write({ dir: 'out/rollup', entryFileNames: 'main.mjs', inlineDynamicImports: false });
`;
    writeFileSync(join(folder, 'rollup.mjs'), script);
    return [
      [process.execPath, 'rollup.mjs'],
      [process.execPath, 'out/rollup/main.mjs'],
    ];
  },
  Vite(folder) {
    const script = `import { build } from ${JSON.stringify(join(tools, 'vite/dist/node/index.js'))};
await build({
  logLevel: 'error',
  configFile: false,
  ssr: { noExternal: true },
  build: { ssr: 'main.mjs', target: 'node22', outDir: 'out/vite', rollupOptions: { output: { entryFileNames: 'main.mjs' } } },
});
`;
    writeFileSync(join(folder, 'vite.mjs'), script);
    return [
      [process.execPath, 'vite.mjs'],
      [process.execPath, 'out/vite/main.mjs'],
    ];
  },
};

function typescript(folder, resolution, module) {
  const out = `out/${resolution}`;
  const source = readFileSync(join(folder, 'program.mjs'), 'utf8');
  writeFileSync(join(folder, 'typed.ts'), `${source}\nawait run();\n`);
  const compilerOptions = {
    target: 'es2023',
    module,
    moduleResolution: resolution,
    strict: true,
    skipLibCheck: false,
    types: ['node'],
    outDir: out,
  };
  const config = `tsconfig.${resolution}.json`;
  writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files: ['typed.ts'] }));
  return [
    [process.execPath, join(tools, 'typescript/bin/tsc'), '-p', config],
    [process.execPath, `${out}/typed.js`],
  ];
}

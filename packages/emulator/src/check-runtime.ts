/** The oldest Node.js that this package is made for, as in the `engines` of its package.json. */
const OLDEST = [22, 13] as const;

// The one thing that happens at import. Bun and Deno name a version of Node.js that they imitate, not one that they are.
const { versions } = process;
if (!('bun' in versions) && !('deno' in versions)) {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Error(
      `@pacer-auth/emulator needs Node.js ${OLDEST.join('.')} or newer, and this is ${versions.node}: install a newer Node.js.`,
    );
  }
}

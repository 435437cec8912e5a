import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { sidebar } from '../sidebar.mjs';

const { repository } = JSON.parse(readFileSync(new URL('../../tools/address.json', import.meta.url), 'utf8'));

/** An empty heading of a table's column is no heading. */
function plainCorners(markdown) {
  markdown.core.ruler.push('plain-corners', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'th_open' || tokens[index + 1]?.content) return;
      token.tag = 'td';
      tokens[index + 2].tag = 'td';
    });
  });
}

export default defineConfig({
  title: 'pacer-auth',
  description: 'PACER sign-in for the HTTP client a program already uses',
  lang: 'en-US',
  srcDir: '.pages',
  // Nothing is fetched from anywhere else, and the built pages say so.
  head: [
    [
      'meta',
      {
        'http-equiv': 'Content-Security-Policy',
        content:
          "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:",
      },
    ],
    ['link', { rel: 'icon', href: 'data:,' }],
  ],
  // Links to what runs on the reader's own machine.
  ignoreDeadLinks: [/^https?:\/\/(localhost|127\.0\.0\.1)/],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: plainCorners,
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Cookbook', link: '/cookbook' },
      { text: 'Account safety', link: '/account-safety' },
      { text: 'API', link: '/api/README' },
      { text: 'Source', link: repository },
    ],
    sidebar,
  },
});

const page = (text, link) => ({ text, link });

/** The site's pages in reading order. */
export const sidebar = [
  {
    text: 'Begin',
    items: [
      page('Start', '/start'),
      page('Coming from hand-written code', '/coming-from'),
      page('Cookbook', '/cookbook'),
      page('Troubleshooting', '/troubleshooting'),
      page('What a wrong call says', '/wrong-use'),
      page('Compatibility', '/compatibility'),
    ],
  },
  {
    text: 'Clients',
    items: [
      page('axios', '/packages/axios'),
      page('got', '/packages/got'),
      page('fetch, ofetch', '/packages/fetch'),
      page('ky', '/packages/ky'),
      page('undici', '/packages/undici'),
      page('Cookie jars', '/packages/tough-cookie'),
      page('Playwright, Puppeteer', '/packages/playwright'),
      page('Any other client', '/any-other-client'),
      page('The command line', '/packages/cli'),
    ],
  },
  {
    text: 'Safety and operation',
    items: [
      page('Account safety', '/account-safety'),
      page('Errors', '/errors'),
      page('A fleet', '/fleet'),
      page('Cloudflare Workers', '/workers'),
      page('Proxies and certificates', '/proxy'),
      page('Seeing what happens', '/observability'),
      page('Security', '/security'),
      page('Performance', '/performance'),
    ],
  },
  {
    text: 'Emulator',
    items: [
      page('PACER on your machine', '/packages/emulator'),
      page('The report of a probe', '/probe-report'),
    ],
  },
  {
    text: 'Stores',
    items: [
      page('SQLite', '/packages/sqlite'),
      page('Redis', '/packages/redis'),
      page('PostgreSQL', '/packages/postgres'),
    ],
  },
  {
    text: 'How it works',
    items: [
      page('Architecture', '/architecture'),
      page('The session', '/packages/core'),
      page('The contract', '/packages/contract'),
      page('Decisions', '/decisions/README'),
      page('Contributing', '/contributing'),
      page('Releasing', '/releasing'),
    ],
  },
  { text: 'Reference', items: [page('API', '/api/README')] },
];

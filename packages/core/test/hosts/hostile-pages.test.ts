import { detectSignedOut } from '@pacer-auth/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepCounter } from '../support/count-steps.js';
import { longDocket, redirectingPages, servedPages } from './redirecting-pages.js';
import { signedInPages, signedOutPages } from './signed-out-pages.js';

/** A quarter of what is read at most: steps for each byte are what counts. */
const size = 16_384;
const countSteps = await stepCounter();

/** All that the detector's patterns and tokenizers know. */
const words =
  `< > </ <! <!-- --> <? ?> <![CDATA[ ]]> <script <script> </script </script> <style> <title> <noscript> </noscript> <iframe> <textarea>
  <meta <input <form <frame <base <message <redirect <partial-response> <eval> <a <body href= action= src= type= name= id= content= http-equiv=
  refresh password GetPass loginForm:password logout InvalidUserLogin.jsp onload= url= 0; ; , " ' \` = & &#47; &#x2f; &sol; &amp;
  ( ) [ ] { } . ? ?. : + - * / // /* */ \\ \\x2f \\u002f \\/ => == ! \${ location location= location.href= location.replace( ["href"]
  function function( function(){ ()=> a=>a if( if(a<b) else return new var eval( eval(" setTimeout( setTimeout(" setTimeout(f,1 addEventListener("load",
  window.onload= $( .submit() .click() .action= .concat( .join( decodeURIComponent( open(a,"_self") a a= a=b; b=a+a; "a"+ a: 1 1* not logged in`
    .split(/\s+/)
    .concat(' ', '\n', '\t', 'é', '\0');

const court = {
  method: 'GET',
  url: 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?500001',
  credential: 'cookie',
  isSignIn: (url: string | URL) => new URL(url).origin === 'https://pacer.login.uscourts.gov',
} as const;

function detect(page: string) {
  const header = () => 'text/html';
  return detectSignedOut({ status: 200, header, setCookies: [], peek: async () => page }, court);
}

function repeated(prefix: string, part: string): string {
  return (prefix + part.repeat(Math.ceil(size / Math.max(part.length, 1)))).slice(0, size);
}

/** Steps for each byte of a page of 64 KiB: a detector that looks at bytes again and again takes thousands for each. */
const most = { blocks: 40, characters: 40 };

async function expectLinear(page: string): Promise<void> {
  const { blocks, characters } = await countSteps(async () => await detect(page));
  expect(blocks / size, 'blocks for each byte').toBeLessThan(most.blocks);
  expect(characters / size, 'characters for each byte').toBeLessThan(most.characters);
}

const prefixes = ['<html>', '<html><script>location;', '<html><body onload="location;'];

test('takes a bounded number of steps for a page of one word', async () => {
  for (const prefix of prefixes) for (const word of words) await expectLinear(repeated(prefix, word));
}, 120_000);

test('takes a bounded number of steps for a page of some words', async () => {
  const part = fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 8 });
  const pages = fc.record({
    prefix: fc.constantFrom(...prefixes),
    part,
    glue: fc.constantFrom('', ' ', ';'),
  });
  await fc.assert(
    fc.asyncProperty(pages, ({ prefix, part, glue }) => expectLinear(repeated(prefix, part.join(glue)))),
    { numRuns: 100 },
  );
}, 120_000);

test('takes a bounded number of steps for a page that nests', async () => {
  for (const prefix of prefixes) {
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
      ['(function(){', '})()'],
      ['`${', '}`'],
      ['a=>(', ')'],
    ]) {
      const half = Math.floor((size - prefix.length) / (String(open).length + String(close).length));
      await expectLinear(prefix + String(open).repeat(half) + String(close).repeat(half));
    }
  }
}, 120_000);

test('has a verdict on every page, however it is put together', async () => {
  const pieces = Object.values({ ...redirectingPages, ...servedPages, ...signedInPages, ...signedOutPages })
    .concat(longDocket.slice(0, 500))
    .flatMap((page) => page.split(/(?=[<(])/))
    .concat(words);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), async (parts) => {
      expect([undefined, 'page', 'message']).toContain(await detect(`<html>${parts.join('')}`));
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

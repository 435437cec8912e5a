import { createAuthService, jsonCodec, xmlCodec } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson, readXml } from './codec-support/core-codecs.js';
import { anyText, isXmlText } from './codec-support/texts.js';

const anyRequest = fc.record(
  {
    loginId: anyText,
    password: anyText,
    clientId: anyText,
    clientCode: anyText,
    otpCode: anyText,
    redactFlag: fc.constant<'1'>('1'),
    nextGenCSO: anyText,
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('JSON carries any text in any field', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      expect(readJson(jsonCodec.encode(request))).toEqual(request);
    }),
    { numRuns: 500 },
  );
});

test('XML carries any text that XML can carry, and refuses any other by the name of its field', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const bad = Object.entries(request).find(([, text]) => !isXmlText(text));
      if (bad === undefined) {
        expect(readXml(xmlCodec.encode(request))).toEqual(request);
        return;
      }
      expect(() => xmlCodec.encode(request)).toThrow(
        new TypeError(`${bad[0]} holds a character that XML 1.0 cannot carry; use format 'json'`),
      );
    }),
    { numRuns: 500 },
  );
});

test('a text that XML cannot carry is a TypeError of login that names the field, and nothing is sent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('loginId', 'password', 'clientCode', 'otpCode'),
      anyText.filter((text) => !isXmlText(text)),
      async (field, text) => {
        let calls = 0;
        const service = createAuthService({
          environment: 'qa',
          format: 'xml',
          fetch: async () => {
            calls += 1;
            return new Response();
          },
        });
        const secret = `sesame${text}sesame`;
        const login = service.login({ loginId: 'someone', password: 'something', [field]: secret });
        const error: unknown = await login.catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(TypeError);
        expect(String(error)).toContain(field === 'clientCode' ? 'clientId' : field);
        expect(String(error)).not.toContain('sesame');
        expect(calls).toBe(0);
      },
    ),
    { numRuns: 100 },
  );
});

function isCarried(format: 'json' | 'xml', text: string): boolean {
  return text.isWellFormed() && (format === 'json' || isXmlText(text));
}

test('an account of the emulator signs in with any well-formed name and password, in both formats', async () => {
  await using emulator = await startEmulator({ accounts: [{ loginId: 'someone', password: 'first' }] });
  const { environment } = emulator;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<'json' | 'xml'>('json', 'xml'),
      anyText,
      anyText,
      async (format, id, password) => {
        fc.pre(id !== '' && password !== '' && isCarried(format, id + password));
        fc.pre(emulator.accounts.get(id) === undefined);
        emulator.accounts.add({ loginId: id, password });
        const service = createAuthService({ environment, format });
        expect((await service.login({ loginId: id, password })).loginResult).toBe('0');
        expect((await service.login({ loginId: id, password: `${password} ` })).loginResult).toBe('13');
      },
    ),
    { numRuns: 100 },
  );
});

import { otpFromEnv } from '@pacer-auth/core';
import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import type { CommonOptions, Io, Run } from '../io.js';
import { readOtpUris } from '../otp/read-otp-uris.js';
import { isPng, readQrCode } from '../otp/read-qr-code.js';
import { readInput } from '../read-input.js';
import { ask } from '../settings/ask.js';
import { fetchSecrets, readSettings } from '../settings/read-settings.js';
import { type Context, createCommand, createRun } from './command.js';

/** `otp` and `otp import`. */
export function otpCommand(context: Context): Command {
  return createCommand('otp', 'print the present one-time passcode, with the seconds it has left')
    .addHelpText(
      'after',
      `
No login is made, and the code is not marked as used: PACER takes a code once. A login of pacer-auth takes its own codes.

  pacer-auth otp                     523417  (17 s left)
  pacer-auth otp --quiet             523417
  pacer-auth otp import code.png     the variable to set, from the picture of a QR code`,
    )
    .action((options: CommonOptions) => printCode(createRun(context, options)))
    .addCommand(
      createCommand('import', 'read the secret from an app or a QR code, and print the variable to set')
        .argument('[file]', 'PNG of a QR code, or a text file with URIs; - for standard input')
        .addHelpText(
          'after',
          `
Takes otpauth:// URIs, otpauth-migration:// exports, and PNGs of either's QR code. Without a file you are asked for the
URI, unseen. A URI is not taken from the command line, where other users and the history see it.

  pacer-auth otp import screenshot.png >> pacer.env`,
        )
        .action((file: string | undefined, options: CommonOptions) =>
          importSecret(createRun(context, options), file),
        ),
    );
}

async function printCode({ io, options, output }: Run<object>): Promise<void> {
  const settings = await readSettings(io, options);
  const env = await fetchSecrets(settings.env, ['PACER_TOTP_SECRET'], io.signal);
  if (!env.PACER_TOTP_SECRET && io.interactive)
    env.PACER_TOTP_SECRET = await ask(io, 'Secret of the authentication app (not shown)', { secret: true });
  const source = otpFromEnv(env);
  if (!source)
    throw new CliError(
      exitCodes.config,
      'PACER_TOTP_SECRET is not set',
      'Set it to the secret under the QR code in Manage My Account, or run: pacer-auth otp import FILE',
    );
  const periodMs = periodOf(env.PACER_TOTP_SECRET ?? '') * 1_000;
  const now = Date.now();
  const code = await source.codeAt(now);
  const endsAt = (Math.floor(now / periodMs) + 1) * periodMs;
  const secondsLeft = Math.ceil((endsAt - now) / 1_000);
  output.result(options.quiet ? code : `${code}  (${secondsLeft} s left)`, { code, secondsLeft, endsAt });
}

function periodOf(secret: string): number {
  const period = /^otpauth:/i.test(secret.trim())
    ? URL.parse(secret.trim())?.searchParams.get('period')
    : null;
  return Number(period ?? 30);
}

async function importSecret({ io, options, output }: Run<object>, file: string | undefined): Promise<void> {
  const bytes = await given(io, file);
  const text = isPng(bytes) ? await readQrCode(bytes) : Buffer.from(bytes).toString('utf8');
  const accounts = await readOtpUris(text);
  const lines = accounts.map(({ label, value }) => {
    const remark = accounts.length > 1 && !options.quiet ? `# ${label.replace(/\p{Cc}/gu, ' ')}\n` : '';
    return `${remark}PACER_TOTP_SECRET=${/^\w+$/.test(value) ? value : `'${value.replaceAll("'", '%27')}'`}`;
  });
  output.result(lines.join('\n'), { accounts });
  if (accounts.length > 1) output.note('Several accounts: keep the line of PACER.');
}

async function given(io: Io, file: string | undefined): Promise<Uint8Array> {
  if (file !== undefined && /^otpauth(-migration)?:/i.test(file))
    throw new CliError(
      exitCodes.usage,
      'a secret must not stand on the command line, where other users and the history see it',
      'Remove it from the history of your shell, and give the URI on standard input: pacer-auth otp import -',
    );
  if (file !== undefined) return await readInput(io, file);
  if (io.interactive) return Buffer.from(await ask(io, 'otpauth:// URI (not shown)', { secret: true }));
  return await readInput(io, '-');
}

import { Secret } from 'otpauth';
import { PbfReader } from 'pbf';
import { CliError, exitCodes } from '../exit-codes.js';
import { type OtpAccount, otpAccount } from './otp-account.js';

/** A QR code holds less than 3,000 bytes. */
const MAX_DATA_LENGTH = 16_384;

/** One account of the export. */
interface Exported {
  secret: Uint8Array;
  name: string;
  issuer: string;
  algorithm: number;
  digits: number;
  type: number;
}

// The numbers of the export's enumerations; 0 is "not said".
const algorithms = ['SHA1', 'SHA1', 'SHA256', 'SHA512'];
const digitCounts = [6, 6, 8];
const types = { hotp: 1 };

/** Accounts of an export: a protobuf message in base64, in the parameter `data`. Those that count logins are left out. */
export async function readMigration(uri: string): Promise<OtpAccount[]> {
  // A plus that was not escaped comes as a blank.
  const data = URL.parse(uri)?.searchParams.get('data')?.replaceAll(' ', '+');
  if (!data || data.length > MAX_DATA_LENGTH) throw damaged();
  let exported: Exported[];
  try {
    const found: Exported[] = [];
    new PbfReader(Buffer.from(data, 'base64')).readFields((tag, all, reader) => {
      if (tag === 1) all.push(reader.readMessage(readAccount, empty()));
    }, found);
    exported = found;
  } catch {
    throw damaged();
  }
  const usable = exported.filter(({ type, secret }) => type !== types.hotp && secret.length > 0);
  if (usable.length === 0) throw damaged();
  return usable.map(({ secret, name, issuer, algorithm, digits }) => {
    const wanted = algorithms[algorithm];
    if (wanted === undefined) throw damaged();
    return otpAccount({
      label: issuer && !name.startsWith(`${issuer}:`) ? `${issuer}:${name}` : name || 'account',
      secret: new Secret({ buffer: Uint8Array.from(secret).buffer }).base32,
      algorithm: wanted,
      digits: digitCounts[digits] ?? 6,
      period: 30,
    });
  });
}

function empty(): Exported {
  return { secret: new Uint8Array(), name: '', issuer: '', algorithm: 0, digits: 0, type: 0 };
}

function readAccount(tag: number, account: Exported | undefined, reader: PbfReader | undefined): void {
  if (!account || !reader) return;
  if (tag === 1) account.secret = reader.readBytes();
  else if (tag === 2) account.name = reader.readString();
  else if (tag === 3) account.issuer = reader.readString();
  else if (tag === 4) account.algorithm = reader.readVarint();
  else if (tag === 5) account.digits = reader.readVarint();
  else if (tag === 6) account.type = reader.readVarint();
}

function damaged(): CliError {
  return new CliError(
    exitCodes.data,
    'the otpauth-migration:// export cannot be read, or holds no account with time-based codes',
    'Export the account again, and give the whole URI',
  );
}

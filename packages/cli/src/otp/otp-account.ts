/** An account of an authentication app. */
export interface OtpAccount {
  /** As the app shows it: issuer and name. */
  readonly label: string;
  /** What `PACER_TOTP_SECRET` is to be: the secret, or a URI where the parameters are not the usual ones. */
  readonly value: string;
}

/** Parameters as the key URI format has them. */
export interface OtpParameters {
  readonly label: string;
  /** Base32. */
  readonly secret: string;
  readonly algorithm: string;
  readonly digits: number;
  /** In s. */
  readonly period: number;
}

/** PACER's own parameters need no URI. */
export function otpAccount({ label, secret, algorithm, digits, period }: OtpParameters): OtpAccount {
  const isUsual = algorithm === 'SHA1' && digits === 6 && period === 30;
  const parameters = new URLSearchParams({
    secret,
    algorithm,
    digits: String(digits),
    period: String(period),
  });
  return {
    label,
    value: isUsual ? secret : `otpauth://totp/${encodeURIComponent(label)}?${parameters.toString()}`,
  };
}

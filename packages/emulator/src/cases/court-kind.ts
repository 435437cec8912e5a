/**
 * What a court runs:
 * - `'nextgen-district'`, `'nextgen-bankruptcy'`: CM/ECF NextGen, cookie `NextGenCSO`
 * - `'appellate'`: appellate CM/ECF, the same cookie; its signed-in pages hold a link to the sign-in host
 * - `'currentgen'`: an older district court, cookie `PacerSession`
 */
export type CourtKind = 'nextgen-district' | 'nextgen-bankruptcy' | 'appellate' | 'currentgen';

export const courtKinds: readonly CourtKind[] = [
  'nextgen-district',
  'nextgen-bankruptcy',
  'appellate',
  'currentgen',
];

/**
 * How a district or bankruptcy court gives a document that was bought:
 * - `'direct'`: as the answer
 * - `'frame'`: a page with an `iframe`, whose address gives the file once
 * - `'script'`: a page whose script goes to that address
 */
export type DocumentWay = 'direct' | 'frame' | 'script';

export const documentWays: readonly DocumentWay[] = ['direct', 'frame', 'script'];

/**
 * Which requests for dockets and documents are met with a warning instead:
 * - `'any'`: none
 * - `'own'`: those whose `Referer` is missing or foreign, neither this court's nor `https://external`
 */
export type RefererRule = 'any' | 'own';

export const refererRules: readonly RefererRule[] = ['any', 'own'];

/**
 * Whether a filer is asked at a court to agree to the rules of redaction:
 * - `'never'`
 * - `'once'`: at the first page of each sign-in
 */
export type RedactionPage = 'never' | 'once';

export const redactionPages: readonly RedactionPage[] = ['never', 'once'];

/** A court of the emulator. */
export interface CourtOptions {
  /** Lower-case label, such as `'nysd'`. */
  name: string;
  /**
   * Default, by the label: `'appellate'` for `ca1`, `cadc`, `bap9` and the like, `'nextgen-bankruptcy'` where it ends in `b`, else
   * `'nextgen-district'`.
   */
  kind?: CourtKind | undefined;
  /** Default `'frame'`, as most courts do; appellate courts have no way but `'direct'`. */
  documents?: DocumentWay | undefined;
  /** Default: the emulator's option of that name. An appellate court with `'own'` minds a foreign one only. */
  referer?: RefererRule | undefined;
  /**
   * Entries from which a docket without a first date is met with a page that asks for a shorter time, from 1. Default: none
   * is; no court has told its number.
   */
  bigDocket?: number | undefined;
  /** Only of district and bankruptcy courts. Default `'never'`. */
  redactionPage?: RedactionPage | undefined;
}

/** The kind that a court's label stands for. */
export function courtKindOf(name: string): CourtKind {
  if (/^(ca(\d{1,2}|dc|fc)|bap\d{1,2})$/.test(name)) return 'appellate';
  return name.endsWith('b') ? 'nextgen-bankruptcy' : 'nextgen-district';
}

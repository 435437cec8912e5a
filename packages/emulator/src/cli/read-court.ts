import {
  type CourtOptions,
  courtKinds,
  documentWays,
  redactionPages,
  refererRules,
} from '../cases/court-kind.js';

/** A court as `--court` says it: `nysd`, `azd:currentgen`, `nysd:documents=script:referer=any:bigDocket=200`. */
export function readCourt(text: string): CourtOptions {
  const [name = '', ...parts] = text.split(':');
  const court: CourtOptions = { name };
  for (const part of parts) {
    const [option = '', value] = part.includes('=') ? part.split('=', 2) : ['kind', part];
    const must = (what: string): never => {
      throw new TypeError(`--court ${text}: ${option} must be ${what}`);
    };
    const oneOf = <Value extends string>(allowed: readonly Value[]): Value =>
      allowed.find((known) => known === value) ?? must(`one of ${allowed.join(', ')}`);
    switch (option) {
      case 'kind':
        court.kind = oneOf(courtKinds);
        break;
      case 'documents':
        court.documents = oneOf(documentWays);
        break;
      case 'referer':
        court.referer = oneOf(refererRules);
        break;
      case 'bigDocket':
        court.bigDocket = /^[1-9]\d{0,8}$/.test(value ?? '') ? Number(value) : must('a whole number from 1');
        break;
      case 'redactionPage':
        court.redactionPage = oneOf(redactionPages);
        break;
      default:
        throw new TypeError(
          `--court ${text}: a court has kind, documents, referer, bigDocket and redactionPage`,
        );
    }
  }
  return court;
}

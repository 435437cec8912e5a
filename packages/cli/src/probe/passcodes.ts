import type { Prober } from './logins.js';
import type { Report } from './report.js';

/** Steps before and after the present one that are tried. */
export const STEPS = 2;

/** What the logins of an account with an app have shown besides. */
export interface Seen {
  /** Tokens' text in XML, where a login in XML was accepted. */
  readonly wrapped: boolean | undefined;
}

/** Whether a code is good twice, and how many steps a clock may be off. All within one time step. */
export async function probePasscodes(prober: Prober, step: number, report: Report): Promise<Seen> {
  const twice = await prober.login('the same code once more', { step, accept: 'xml' });
  report.found(
    'passcodeUse',
    twice.accepted ? 'repeated' : 'once',
    'a code is good once',
    `the second login with it was ${twice.accepted ? 'accepted' : 'refused'}`,
  );
  let wrapped = twice.accepted ? twice.wrapped : undefined;
  const tolerated = async (direction: -1 | 1): Promise<number> => {
    let reached = 0;
    for (let distance = 1; distance <= STEPS; distance += 1) {
      const which = `a code ${distance * 30} s ${direction < 0 ? 'old' : 'early'}`;
      const { accepted, wrapped: isWrapped } = await prober.login(which, {
        step: step + direction * distance,
        accept: 'xml',
      });
      if (!accepted) break;
      wrapped = isWrapped;
      reached = distance;
    }
    return reached;
  };
  const before = await tolerated(-1);
  const after = await tolerated(1);
  const words = (count: number) => (count === STEPS ? `at least ${count}` : String(count));
  report.found(
    'passcodeSteps',
    { before, after },
    'one step before and after (RFC 6238, 5.2)',
    `${words(before)} before, ${words(after)} after`,
  );
  return { wrapped };
}

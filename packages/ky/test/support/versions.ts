import newest from 'ky';
import last1 from 'ky-1';
import first2 from 'ky-2.0';
import lowest from 'ky-lowest';

/** What the tests need of ky; the types of no two versions fit. */
export interface Ky {
  (url: string, options?: object): Promise<Response>;
  get(url: string, options?: object): Promise<Response>;
  create(options?: object): Ky;
  extend(options: object): Ky;
}

/** The newest of {@link versions}. */
export const newestVersion = 'ky 2.1.0';

export const versions: Record<string, Ky> = {
  'ky 1.0.0': lowest,
  'ky 1.14.3': last1,
  'ky 2.0.0': first2,
  'ky 2.1.0': newest,
};

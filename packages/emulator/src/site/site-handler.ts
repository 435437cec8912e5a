import type { Visit } from './visit.js';

/** What one host does with a request whose body, if any, has arrived; it notes in `visit` what it did. */
export type SiteHandler = (request: Request, visit: Visit) => Response | Promise<Response>;

/** Types of the Hono apps behind the hosts. */
export interface SiteEnv {
  Bindings: { visit: Visit };
}

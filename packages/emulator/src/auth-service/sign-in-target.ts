import { signInCourtId } from '../cases/court-id.js';
import type { EmulatorWorld } from '../world.js';

/** Where a person goes after the sign-in: to `appurl` where it is of a court or of PCL, else to the court's first page. */
export function signInTarget(world: EmulatorWorld, appUrl: string | undefined, courtId: string): string {
  const hosts = ['pcl', ...world.settings.courts];
  const origins = hosts.map((host) => world.origin(host));
  if (appUrl !== undefined && URL.canParse(appUrl) && origins.includes(new URL(appUrl).origin)) {
    return new URL(appUrl).href;
  }
  const court = world.settings.courts.find((name) => signInCourtId(name) === courtId.toUpperCase());
  return court === undefined ? `${world.origin('pcl')}/pcl/index.jsf` : `${world.origin(court)}/`;
}

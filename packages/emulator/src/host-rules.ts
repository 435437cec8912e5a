import type { EmulatorHost, EmulatorOrigins } from './emulator.js';
import type { Settings } from './settings.js';

/** Which hosts take which credential. */
export function hostRules({ courts, pcl }: EmulatorOrigins, { courtKinds }: Settings): EmulatorHost[] {
  return [
    ...Object.entries(courts).map(
      ([court, origin]): EmulatorHost =>
        courtKinds.get(court) === 'currentgen'
          ? { origin, credential: 'cookie', currentGen: true }
          : { origin, credential: 'cookie' },
    ),
    { origin: pcl, pathPrefix: '/pcl-public-api/', credential: 'header' },
    { origin: pcl, pathPrefix: '/pcl/', credential: 'cookie' },
  ];
}

// PACER on this machine, in place of `https://ecf.nysd.uscourts.gov` and `https://pcl.uscourts.gov`.
import { startEmulator } from '@pacer-auth/emulator';

export const now = () => Date.now();
export const emulator = await startEmulator({ now, courts: [{ name: 'nysd', documents: 'direct' }, 'cand'] });
export const court = emulator.court('nysd');
export const pcl = emulator.origins.pcl;

import { variables } from './settings/variables.js';

/** The part of the help that all commands share. */
export const environmentHelp: string = `
Settings come from the environment, then from --env-file; in a terminal you are asked for what is missing:
${variables.map(({ name, help }) => `  ${name.padEnd(30)}${help}`).join('\n')}
  HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS
                                the way out

Exit codes: 0 done, 1 warnings only (doctor), 64 wrong arguments, 65 not what it must be (a picture without a QR code),
66 a file cannot be read, 69 PACER or the way to it does not work, 70 a fault of this program, 73 a file cannot be written,
74 the store does not work, 75 no login may be made now, 77 PACER refused, 78 a setting is missing or wrong,
130 interrupted.
`;

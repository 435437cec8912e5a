import { clientSuite } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { subjects } from './support/subjects.js';
import { newest } from './support/versions.js';

for (const subject of subjects('tough-cookie 6.1.0', newest)) clientSuite({ describe, it }, subject);

import { clientSuite } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { subjects } from './support/subjects.js';
import { lowest } from './support/versions.js';

for (const subject of subjects('tough-cookie 4.1.3', lowest)) clientSuite({ describe, it }, subject);

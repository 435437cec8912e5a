// Signs in with what the environment says, and ends the session. Run by process-listeners.test.ts in a process of its own.
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';

await using session = createPacerSession(sessionOptionsFromEnv());
await session.token();

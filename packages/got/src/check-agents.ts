import http from 'node:http';
import https from 'node:https';
import { jarGuard } from '@pacer-auth/core';
import type { GotAgents } from './got-like.js';

/** Gives a check of the agents that requests would be sent with; throws a TypeError where one has a cookie jar of its own. */
export function agentCheck(): (agents?: GotAgents) => void {
  const guard = jarGuard('got instance');
  // http2's are got's own.
  return (agents) => guard(agents?.http ?? http.globalAgent, agents?.https ?? https.globalAgent);
}

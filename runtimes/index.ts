export type { OpenClient } from './agent.ts';
export { type Remote, type RemoteSubject, startRemote } from './start-remote.ts';
export { type RuntimeName, runtimePath } from './start-runtime.ts';

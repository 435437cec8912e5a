export type { OpenClient } from './agent.ts';
export { type ServedWorker, serveWorker } from './serve-worker.ts';
export { type Remote, type RemoteSubject, startRemote } from './start-remote.ts';
export type { RuntimeName } from './start-runtime.ts';
export { type DurableObject, type WorkerSource, type WrittenWorker, writeWorker } from './write-worker.ts';

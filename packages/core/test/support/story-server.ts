import { createServer, type RequestListener } from 'node:http';
import { type Listening, listen } from '@pacer-auth/servers';

/** A server on loopback that tells one story, over plain HTTP. */
export function startStory(tell: RequestListener): Promise<Listening> {
  return listen(createServer(tell));
}

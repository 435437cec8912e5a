import { authenticationExamples } from './authentication-examples.js';
import { errorExamples } from './error-examples.js';
import type { GuideRequest, GuideResponse, GuideVector } from './guide-example.js';
import { javaExamples } from './java-examples.js';
import { logoutExamples } from './logout-examples.js';

/** Every request and response that the guide prints, in its order. */
export const guideVectors: readonly GuideVector[] = [
  ...authenticationExamples,
  ...logoutExamples,
  ...javaExamples,
  ...errorExamples,
];

export const guideRequests: readonly GuideRequest[] = guideVectors.filter(
  (vector) => vector.direction === 'request',
);

export const guideResponses: readonly GuideResponse[] = guideVectors.filter(
  (vector) => vector.direction === 'response',
);

export { clientSuite } from './client/client-suite.js';
export { clientMatrices } from './client/matrices/client-matrices.js';
export { type PlainRequest, type PlainResponse, sendWithPacer } from './client/reference-adapter.js';
export type {
  ClientDivergences,
  ClientRequest,
  ClientResponse,
  ClientSubject,
  RequestBody,
  SignedInClient,
  TestRunner,
  WayIn,
} from './client/subject.js';
export { codecSuite } from './codec/codec-suite.js';
export type { CodecSuiteRunner, CodecUnderTest } from './codec/codec-under-test.js';
export {
  bodyOf,
  type GuideRequest,
  type GuideResponse,
  type GuideSection,
  type GuideVector,
} from './guide/guide-example.js';
export { guideDescriptions, guideToken, guideTotpSecret } from './guide/guide-samples.js';
export { type GuideContents, guideSections } from './guide/guide-sections.js';
export { guideRequests, guideResponses, guideVectors } from './guide/guide-vectors.js';
export type { OpenStore, StoreDivergences, StoreSubject } from './store/store-subject.js';
export { storeSuite } from './store/store-suite.js';

import { testMutants } from './test-mutants.js';
import { wireMutants } from './wire-mutants.js';

testMutants(wireMutants);

import { signInMutants } from './sign-in-mutants.js';
import { testMutants } from './test-mutants.js';

testMutants(signInMutants);

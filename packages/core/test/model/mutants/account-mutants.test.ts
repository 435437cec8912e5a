import { accountMutants } from './account-mutants.js';
import { testMutants } from './test-mutants.js';

testMutants(accountMutants);

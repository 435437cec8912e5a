import { exchangeMutants } from './exchange-mutants.js';
import { testMutants } from './test-mutants.js';

testMutants(exchangeMutants);

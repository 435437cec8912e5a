import { browserCases } from './support/browser-cases.js';
import { libraries } from './support/libraries.js';

browserCases(libraries.playwright45, 'sample');

// Prints the tables of docs/performance.md. Arguments choose parts; without any, all are run.
import { compareInMemory } from './in-memory.ts';
import { costTable } from './table.ts';

process.stdout.write(costTable(await compareInMemory()));

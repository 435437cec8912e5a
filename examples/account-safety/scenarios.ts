// What everyday situations cost with this library, next to the least that is possible.
import { playSituation } from './play-situation.ts';
import { situations } from './situations.ts';

const columns = (cells: readonly (string | number)[]) =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(82) : String(cell).padStart(10))).join('');

let spent = 0;
process.stdout.write(`${columns(['situation', 'logins', 'possible', 'repeats', 'possible', 'twice'])}\n`);
for (const situation of situations) {
  const { served, logins, repeats, twice } = await playSituation(situation);
  process.stdout.write(
    `${columns([situation.name, logins, situation.logins, repeats, situation.repeats, twice])}\n`,
  );
  if (served !== situation.served || logins !== situation.logins) spent += 1;
  else if (repeats !== situation.repeats || twice !== 0) spent += 1;
}
process.stdout.write(
  spent === 0
    ? '\nEvery one costs the least that is possible, and nothing was served twice.\n'
    : `\n${spent} of them cost something else than the least that is possible.\n`,
);
process.exitCode = spent === 0 ? 0 : 1;

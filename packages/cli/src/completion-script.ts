import type { Command } from 'commander';

/** What may follow on a line: for each command, its words and flags. */
interface Place {
  /** The command with those above it, such as `otp import`; `''` is the beginning. */
  readonly path: string;
  readonly words: readonly string[];
}

/** A script for a shell, made from the commands as they are. */
export function completionScript(shell: string, program: Command): string {
  const places = placesOf(program, '');
  if (shell === 'fish') return fish(places);
  const cases = places.map(({ path, words }) => `    '${path}') words='${words.join(' ')}' ;;`).join('\n');
  const body = `_pacer_auth() {
  local place='' word words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place $word" in
${places
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      '${path.includes(' ') ? path : ` ${path}`}') place='${path}' ;;`)
  .join('\n')}
    esac
  done
  case "$place" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _pacer_auth pacer-auth
`;
  return shell === 'bash' ? body : `autoload -U +X bashcompinit && bashcompinit\n${body}`;
}

function fish(places: readonly Place[]): string {
  const line = ({ path, words }: Place): string[] =>
    words.map((word) => {
      const condition =
        path === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${path.split(' ').at(-1)}`;
      const what = word.startsWith('--')
        ? `-l ${word.slice(2)}`
        : word.startsWith('-')
          ? `-s ${word.slice(1)}`
          : `-a ${word}`;
      return `complete -c pacer-auth -n '${condition}' ${what}`;
    });
  return `${places.flatMap(line).join('\n')}\n`;
}

function placesOf(command: Command, path: string): Place[] {
  const flags = command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => (long ? [long] : []));
  const names = command.commands.map((child) => child.name());
  return [
    { path, words: [...names, ...flags] },
    ...command.commands.flatMap((child) => placesOf(child, `${path} ${child.name()}`.trim())),
  ];
}

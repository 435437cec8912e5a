import type { Command } from 'commander';

/** What may follow on a line: for each command, its words and flags. */
interface Place {
  /** The command with those above it, such as `otp import`; `''` is the beginning. */
  readonly path: string;
  readonly words: readonly string[];
  /** Those of the words that are commands. */
  readonly below: readonly string[];
}

/** A script for a shell, made from the commands as they are. */
export function completionScript(shell: string, program: Command): string {
  const places = placesOf(program, '');
  if (shell === 'fish') return fish(places);
  const cases = places.map(({ path, words }) => `    '${path}') next='${words.join(' ')}' ;;`).join('\n');
  // bash, and zsh's likeness of it: that knows no arithmetic without $((…)), and has a variable "words" of its own.
  const body = `_pacer_auth() {
  local place='' word next=''
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
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
  COMPREPLY=($(compgen -W "$next" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _pacer_auth pacer-auth
`;
  return shell === 'bash' ? body : `autoload -U +X bashcompinit && bashcompinit\n${body}`;
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words, below }) => {
    const at =
      path === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${path.split(' ').at(-1)}`;
    const condition =
      path === '' || below.length === 0
        ? at
        : `${at}; and not __fish_seen_subcommand_from ${below.join(' ')}`;
    const whats = words.map((word) => (word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`));
    // A command comes next, and no file.
    return [...(below.length > 0 ? ['-f'] : []), ...whats].map(
      (what) => `complete -c pacer-auth -n '${condition}' ${what}`,
    );
  });
  return `${lines.join('\n')}\n`;
}

function placesOf(command: Command, path: string): Place[] {
  const flags = command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => (long ? [long] : []));
  const names = command.commands.map((child) => child.name());
  return [
    { path, words: [...names, ...flags], below: names },
    ...command.commands.flatMap((child) => placesOf(child, `${path} ${child.name()}`.trim())),
  ];
}

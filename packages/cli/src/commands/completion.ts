import { Argument, Command } from 'commander';
import { completionScript } from '../completion-script.js';
import type { Context } from './command.js';

/** `completion`. */
export function completionCommand({ io }: Context): Command {
  return new Command('completion')
    .description('print a script that completes commands and options in a shell')
    .helpOption('-h, --help', 'print this')
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      `
  source <(pacer-auth completion bash)       in ~/.bashrc
  source <(pacer-auth completion zsh)        in ~/.zshrc, after compinit
  pacer-auth completion fish | source        in ~/.config/fish/config.fish`,
    )
    .action((shell: string, _: object, command: Command) => {
      io.stdout.write(completionScript(shell, command.parent ?? command));
    });
}

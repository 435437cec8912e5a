/** What happens next in an interleaving. */
export interface Step {
  readonly name: string;
  act(): void | Promise<void>;
}

import { type Middle, middle } from './compare-paired.ts';

/** One line of the table: what a request costs with a client and an answer, in µs. */
export interface Row {
  readonly client: string;
  readonly answer: string;
  /** The bare client's own cost. */
  readonly bare: Middle;
  /** What the others add to it, by name. */
  readonly added: Readonly<Record<string, Middle>>;
  /** pacer-auth's whole cost by the bare client's, and by that of a static header. */
  readonly ratio: Middle;
  readonly toStatic: Middle | undefined;
}

/** The line of one comparison, of times in ms for batches of requests; the first one is the bare client. */
export function rowOf(client: string, answer: string, times: Map<string, number[]>, batch: number): Row {
  const each = new Map([...times].map(([name, own]) => [name, own.map((ms) => (ms * 1_000) / batch)]));
  const bare = each.get('bare') ?? [];
  const own = each.get('pacer-auth') ?? [];
  const fixed = each.get('static header');
  const added = [...each]
    .filter(([name]) => name !== 'bare')
    .map(([name, costs]) => [name, middle(costs.map((cost, round) => cost - (bare[round] ?? 0)))] as const);
  const quotient = (by: readonly number[]) => middle(own.map((cost, round) => cost / (by[round] ?? cost)));
  return {
    client,
    answer,
    bare: middle(bare),
    added: Object.fromEntries(added),
    ratio: quotient(bare),
    toStatic: fixed && quotient(fixed),
  };
}

/** A table of Markdown. */
export function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return row(head) + row(head.map(() => '---')) + lines.map(row).join('');
}

/** The table of `docs/performance.md`. */
export function costTable(rows: readonly Row[]): string {
  const head = [
    'client',
    'answer',
    'bare',
    '+ static header',
    '+ cookie jar',
    '+ pacer-auth',
    'pacer-auth / bare',
  ];
  return markdownTable(
    head,
    rows.map(({ client, answer, bare, added, ratio }) => {
      const { 'static header': fixed, 'pacer-auth': own, ...peers } = added;
      const peer = Object.entries(peers)
        .map(([name, cost]) => `${span(cost)} (${name})`)
        .join('<br>');
      return [
        client,
        answer,
        bare.median.toFixed(0),
        fixed ? span(fixed) : '',
        peer,
        own ? span(own) : '',
        span(ratio, 2),
      ];
    }),
  );
}

function span({ median, low, high }: Middle, digits = 0): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

import type { Context } from 'hono';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { caseIdOf } from './form-action.js';

export interface NotedForm {
  readonly fields: ReadonlyMap<string, string>;
  /** The case of `all_case_ids`, of a ticked `CaseNum_<id>`, or of the address; 0 is none. */
  readonly caseId: number;
}

/** Fields of every form: its buttons, its memory and its way to pick a case. */
const controls = /^(button1|PreResetFields?|CaseNum_\d+)$/;

/** The posted fields; the journal tells which of them the page acts on and which not. */
export async function notedForm(
  { env, req }: Context<SiteEnv>,
  { world }: CourtSite,
  used: ReadonlySet<string>,
): Promise<NotedForm> {
  const form = await readForm(req.raw);
  noteFields(
    world,
    env.visit,
    form.filter(([name]) => !controls.test(name)),
    (name) => used.has(name),
  );
  const fields = new Map(form);
  const picked = form.find(([name]) => /^CaseNum_\d{1,9}$/.test(name))?.[0].slice(8);
  const digits = /^\d{1,9}/.exec(fields.get('all_case_ids') ?? '')?.[0] ?? picked;
  // A form of one case has it in its address; a constant such as `1-L_1_0-1` names none.
  const { search } = new URL(req.url);
  const inAddress = /^\?1-L_/.test(search) ? undefined : caseIdOf(search);
  return { fields, caseId: Number(digits ?? inAddress ?? 0) };
}

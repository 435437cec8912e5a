import type { Context, Hono } from 'hono';
import { readCookie } from '../http/cookies.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { EmulatorWorld } from '../world.js';
import { addressOf, isPartial, moved } from './web-form.js';
import {
  askPasscode,
  askRedaction,
  goOn,
  loginPath,
  passcodePath,
  show,
  takePasscode,
  takePassword,
  type WebSignIn,
} from './web-steps.js';
import { createWebViews } from './web-views.js';

/** Fields that the forms have; of others the journal says that they change nothing. */
const known =
  /^((jakarta|javax)\.faces\..*|loginForm(:(loginName|password|clientCode|courtId_input|fbtnLogin))?|regmsg(:(chkRedact_input|bpmConfirm))?|mfaForm(:(mfaInput|btnOk))?)$/;

/**
 * The sign-in pages for people: password, for filers the redaction rules, for accounts with an app a passcode; then the
 * cookies, and back to where one came from. Forms may be sent by a browser or by a page's script.
 */
export function addWebSignIn(app: Hono<SiteEnv>, world: EmulatorWorld): void {
  const views = createWebViews();
  const service: WebSignIn = { world, views };

  app.get(loginPath, (context) => show(service, context));

  app.get(passcodePath, (context) => {
    context.env.visit.verdict = 'sign-in-page';
    const id = readCookie(context.req.raw.headers, 'JSESSIONID') ?? '';
    return views.get(id)?.step === 'passcode'
      ? askPasscode(context, id)
      : moved(context, addressOf(context, loginPath), new Headers());
  });

  async function take(context: Context<SiteEnv>): Promise<Response> {
    const form = await readForm(context.req.raw);
    const fields = new Map(form);
    noteFields(
      world,
      context.env.visit,
      form.filter(([name]) => !known.test(name)),
      () => false,
    );
    const id = fields.get('jakarta.faces.ViewState') ?? fields.get('javax.faces.ViewState') ?? '';
    const view = views.get(id);
    context.env.visit.verdict = 'sign-in-page';
    // A page view that has expired: the form begins anew. A redirect would go round in circles with a client that
    // follows it with POST.
    if (view === undefined) {
      return isPartial(context)
        ? moved(context, addressOf(context, loginPath), new Headers())
        : await show(service, context);
    }
    views.close(id);
    if (view.step === 'password') return await takePassword(service, context, fields);
    if (view.step === 'passcode') return await takePasscode(service, context, view, fields);
    return fields.has('regmsg:chkRedact_input')
      ? goOn(service, context, view)
      : await askRedaction(service, context, view, 'Please confirm the redaction rules.');
  }
  app.post(loginPath, take);
  app.post(passcodePath, take);
}

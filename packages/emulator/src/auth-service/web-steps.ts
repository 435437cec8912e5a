import type { Context } from 'hono';
import { html } from '../http/html.js';
import type { SiteEnv } from '../site/site-handler.js';
import { signInCookies } from '../site/token-cookies.js';
import type { EmulatorWorld } from '../world.js';
import { checkPasscode } from './check-passcode.js';
import { isClientCode } from './client-code.js';
import { descriptions } from './descriptions.js';
import { partialUpdate } from './partial-response.js';
import { completeLogin, refuseLogin, refusePassword } from './sign-in.js';
import {
  errorMessage,
  passcodePage,
  redactionDialog,
  redactionPage,
  signInPage,
  viewStateId,
} from './sign-in-page.js';
import { signInTarget } from './sign-in-target.js';
import { addressOf, courtOf, fresh, isPartial, moved, pageOf, sessionOf } from './web-form.js';
import type { WebView, WebViews } from './web-views.js';

export const loginPath = '/csologin/login.jsf';
export const passcodePath = '/csologin/mfa.jsf';

/** A sign-in service for people. */
export interface WebSignIn {
  readonly world: EmulatorWorld;
  readonly views: WebViews;
}

export type Fields = ReadonlyMap<string, string>;

/** The page with the password. */
export function show(service: WebSignIn, context: Context<SiteEnv>, error?: string): Promise<Response> {
  context.env.visit.verdict = error === undefined ? 'sign-in-page' : context.env.visit.verdict;
  const page = pageOf(context, loginPath, service.views.open({ step: 'password' }), error);
  if (error !== undefined && isPartial(context)) {
    const message = String(errorMessage(error));
    return Promise.resolve(
      partialUpdate({ popupMsgId: message, [viewStateId]: page.viewState }, new Headers()),
    );
  }
  return signInPage(courtOf(context), page).then((body) => html(body, fresh));
}

function refused(
  service: WebSignIn,
  context: Context<SiteEnv>,
  loginId: string,
  reason: Parameters<typeof refuseLogin>[2],
): Promise<Response> {
  const { loginResult, errorDescription } = refuseLogin(service.world, loginId, reason, context.env.visit);
  const isVague = loginResult === '13';
  return show(service, context, isVague ? 'Invalid username or password' : errorDescription);
}

/** The redaction rules, for who files. */
export async function askRedaction(
  service: WebSignIn,
  context: Context<SiteEnv>,
  view: WebView,
  error?: string,
): Promise<Response> {
  context.env.visit.verdict = 'sign-in-page';
  const page = pageOf(context, loginPath, service.views.open({ ...view, step: 'redaction' }), error);
  if (!isPartial(context)) {
    const body = await redactionPage(courtOf(context), descriptions.redaction, page);
    return html(body, fresh);
  }
  const dialog = String(await redactionDialog(descriptions.redaction, page));
  return partialUpdate({ redactionConfirmation: dialog, [viewStateId]: page.viewState }, new Headers());
}

/** The passcode, or the end. */
export function goOn(service: WebSignIn, context: Context<SiteEnv>, view: WebView): Response {
  const account = service.world.accounts.get(view.loginId ?? '');
  if (account !== undefined && account.secrets.length > 0) {
    context.env.visit.verdict = 'sign-in-page';
    const id = service.views.open({ ...view, step: 'passcode' });
    return moved(context, addressOf(context, passcodePath), sessionOf(id).headers);
  }
  return finish(service, context, view);
}

function finish(
  service: WebSignIn,
  context: Context<SiteEnv>,
  { loginId = '', clientCode }: WebView,
): Response {
  const account = service.world.accounts.get(loginId);
  if (account === undefined) return moved(context, addressOf(context, loginPath), new Headers());
  if (clientCode !== undefined) context.env.visit.clientCode = clientCode.slice(0, 64);
  const token = completeLogin(service.world, account, context.env.visit);
  const headers = new Headers();
  for (const cookie of signInCookies(service.world.settings, token.value, clientCode)) {
    headers.append('set-cookie', cookie);
  }
  return moved(context, signInTarget(service.world, context.req.query('appurl'), courtOf(context)), headers);
}

/** What follows from the first form. */
export function takePassword(
  service: WebSignIn,
  context: Context<SiteEnv>,
  fields: Fields,
): Promise<Response> | Response {
  const { visit } = context.env;
  const loginId = fields.get('loginForm:loginName') ?? '';
  const clientCode = (fields.get('loginForm:clientCode') ?? '').trim();
  visit.loginId = loginId;
  visit.otp = 'none';
  if (clientCode !== '') visit.clientCode = clientCode.slice(0, 64);
  const account = service.world.accounts.get(loginId);
  if (account === undefined) return refused(service, context, loginId, 'unknown-account');
  const reason = refusePassword(account, fields.get('loginForm:password'));
  if (reason !== undefined) return refused(service, context, loginId, reason);
  if (clientCode !== '' && !isClientCode(account, clientCode)) {
    return refused(service, context, loginId, 'client-code-invalid');
  }
  const view: WebView = { step: 'password', loginId, ...(clientCode === '' ? {} : { clientCode }) };
  return account.filer ? askRedaction(service, context, view) : goOn(service, context, view);
}

/** What follows from a passcode. */
export async function takePasscode(
  service: WebSignIn,
  context: Context<SiteEnv>,
  view: WebView,
  fields: Fields,
): Promise<Response> {
  const { visit } = context.env;
  const { loginId = '' } = view;
  const code = (fields.get('mfaForm:mfaInput') ?? '').replace(/[\s-]/g, '');
  const account = service.world.accounts.get(loginId);
  visit.loginId = loginId;
  visit.otp = account?.backupCodes?.includes(code) ? 'backup-code' : 'totp';
  const reason = account?.locked ? 'locked' : account && checkPasscode(service.world, account, code, visit);
  if (account === undefined || reason === 'locked') return await refused(service, context, loginId, reason);
  if (reason === undefined) return finish(service, context, view);
  refuseLogin(service.world, loginId, reason, visit);
  return await askPasscode(context, service.views.open(view), 'Invalid one-time passcode');
}

/** The page that asks for a passcode. */
export async function askPasscode(context: Context<SiteEnv>, id: string, error?: string): Promise<Response> {
  const page = pageOf(context, passcodePath, id, error);
  return error !== undefined && isPartial(context)
    ? partialUpdate({ mfaForm: String(errorMessage(error)), [viewStateId]: id }, new Headers())
    : html(await passcodePage(page), sessionOf(id));
}

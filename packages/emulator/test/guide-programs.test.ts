import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { startEmulator, type TlsEmulator } from '../src/index.js';
import { applyDiff } from './support/apply-diff.js';
import { guideAnswers, guideRequests, guideToken } from './support/guide.js';
import { guidePrograms } from './support/guide-programs.js';
import { needProgram } from './support/need-program.js';
import { type Outcome, runProgram } from './support/programs.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** As the guide's samples have it, and enrolled, so that the passcode counts. */
const account = {
  loginId: 'yourpacerusername',
  password: 'yourpacerpassword',
  totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ',
};

/** What is to be changed in the printed login program, so that it sends JSON and shows the answer. */
const loginRepair = String.raw`
@@ a quotation mark too many in the first two lines
-    String authJson = "{\"loginId\": \"yourpacerusername\", \""
-        + "\"password\": \"yourpacerpassword\", \""
+    String authJson = "{\"loginId\": \"yourpacerusername\", "
+        + "\"password\": \"yourpacerpassword\", "
@@ for the test to see
         responseBody += responseLine;
     }
+    System.out.print(responseBody);
`.slice(1);

/** The same of the logout program, so that it compiles. */
const logoutRepair = String.raw`
@@ a backslash too many, and line breaks inside the string
-    String authJson = "{\\"nextGenCSO\\": \\"
-your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthen
-ticationtokentobeuseduntilexpirationyour128chara\\" }";
+    String authJson = "{\"nextGenCSO\": \""
+        + "your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthen"
+        + "ticationtokentobeuseduntilexpirationyour128chara\" }";
@@ for the test to see
         responseBody += responseLine;
     }
+    System.out.print(responseBody);
`.slice(1);

interface Stage extends AsyncDisposable {
  emulator: TlsEmulator;
  folder: string;
  caFile: string;
  /** Puts what the placeholders stand for in their place. */
  fill(program: string): string;
}

/** An emulator whose tokens are the guide's, wrapped in XML as the guide prints them. */
async function setStage(): Promise<Stage> {
  const folder = await temporaryFolder();
  const caFile = join(folder.path, 'ca.pem');
  const emulator = await startEmulator({
    tls: true,
    caFile,
    accounts: [account],
    createToken: () => guideToken,
    wrapTokens: true,
  });
  return {
    emulator,
    folder: folder.path,
    caFile,
    fill: (program) =>
      program
        .replace('{authenticationurl}', 'pacer.login.uscourts.gov')
        .replace('youronetimepasscode', emulator.accounts.oneTimePasscode(account.loginId)),
    async [Symbol.asyncDispose]() {
      await emulator.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function runCurl(context: TestContext, stage: Stage, command: string): Promise<Outcome> {
  await needProgram(context, 'curl');
  return await runProgram(await needProgram(context, 'sh'), ['-c', command], {
    env: { HTTPS_PROXY: stage.emulator.proxyUrl, CURL_CA_BUNDLE: stage.caFile },
  });
}

test('logs in and out by the cURL commands of the guide, only their placeholders filled in', async (context) => {
  await using stage = await setStage();

  const login = await runCurl(context, stage, stage.fill(guidePrograms.loginCurl));
  const live = stage.emulator.tokens.live().length;
  const logout = await runCurl(context, stage, stage.fill(guidePrograms.logoutCurl));

  expect(login).toMatchObject({ code: 0, stdout: guideAnswers.loginCurlAsPrinted });
  expect(live).toBe(1);
  expect(logout).toMatchObject({ code: 0, stdout: guideAnswers.logoutJson });
  expect(stage.emulator.tokens.live()).toEqual([]);
  const [loggedIn, loggedOut] = stage.emulator.journal.entries;
  expect(loggedIn).toMatchObject({ verdict: 'login', otp: 'totp', hostname: 'pacer.login.uscourts.gov' });
  expect(loggedIn?.lenient).toBeUndefined();
  // The token of the printed command has line breaks and blanks in it.
  expect(loggedOut).toMatchObject({ verdict: 'logout', lenient: true });
});

test("reads the guide's JSON logout with its trailing comma, and says so", async (context) => {
  await using stage = await setStage();
  await runCurl(context, stage, stage.fill(guidePrograms.loginCurl));
  const body = guideRequests.logoutJson.replace('yourauthenticationtoken', guideToken);

  const logout = await runCurl(
    context,
    stage,
    `curl https://pacer.login.uscourts.gov/services/cso-logout --data '${body}' ` +
      "-H 'Content-type: application/json' -H 'Accept: application/json'",
  );

  expect(logout).toMatchObject({ code: 0, stdout: guideAnswers.logoutJson });
  expect(stage.emulator.journal.entries.at(-1)).toMatchObject({ verdict: 'logout', lenient: true });
});

/** Compiles and runs a sample with the JDK, through the proxy, as a class of that name. */
async function runJava(context: TestContext, stage: Stage, name: string, sample: string): Promise<Outcome> {
  const java = await needProgram(context, 'java');
  const javac = await needProgram(context, 'javac');
  const keytool = await needProgram(context, 'keytool');
  const { emulator, folder, caFile } = stage;
  const body = `public static void main(String[] arguments) {\n${stage.fill(sample)}\n}`;
  const file = join(folder, `${name}.java`);
  await writeFile(file, `import java.io.*;\nimport java.net.*;\n\nclass ${name} {\n${body}\n}\n`);
  const compiled = await runProgram(javac, ['-d', folder, file]);
  if (compiled.code !== 0) return compiled;
  const store = join(folder, `${name}.p12`);
  const imported = await runProgram(keytool, [
    ...['-importcert', '-noprompt', '-alias', 'pacer-emulator', '-file', caFile],
    ...['-keystore', store, '-storetype', 'PKCS12', '-storepass', 'changeit'],
  ]);
  if (imported.code !== 0) return imported;
  const proxy = new URL(emulator.proxyUrl);
  return await runProgram(java, [
    ...[`-Dhttps.proxyHost=${proxy.hostname}`, `-Dhttps.proxyPort=${proxy.port}`],
    ...[`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit'],
    ...['-cp', folder, name],
  ]);
}

const joined = (answer: string): string => answer.replaceAll('\n', '');

test('logs in and out by the Java programs of the guide, repaired as little as can be', async (context) => {
  await using stage = await setStage();

  const login = await runJava(context, stage, 'Login', applyDiff(guidePrograms.loginJava, loginRepair));
  const live = stage.emulator.tokens.live().length;
  const logout = await runJava(context, stage, 'Logout', applyDiff(guidePrograms.logoutJava, logoutRepair));

  expect(login).toEqual({ code: 0, stdout: joined(guideAnswers.loginXmlAsPrinted), stderr: '' });
  expect(live).toBe(1);
  expect(logout).toEqual({ code: 0, stdout: joined(guideAnswers.logoutXmlAsPrinted), stderr: '' });
  expect(stage.emulator.journal.entries).toMatchObject([
    { verdict: 'login', otp: 'totp', hostname: 'pacer.login.uscourts.gov' },
    { verdict: 'logout' },
  ]);
});

test('refuses what the Java login program sends as printed: no JSON', async (context) => {
  await using stage = await setStage();

  const login = await runJava(context, stage, 'Login', guidePrograms.loginJava);

  expect(login.code).toBe(255);
  expect(login.stderr).toContain('Server returned HTTP response code: 400');
  expect(stage.emulator.journal.entries).toMatchObject([{ verdict: 'malformed', status: 400 }]);
});

test('has no request of the Java logout program as printed, for it does not compile', async (context) => {
  await using stage = await setStage();

  const logout = await runJava(context, stage, 'Logout', guidePrograms.logoutJava);

  expect(logout).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Logout.java:14:') });
  expect(stage.emulator.journal.entries).toEqual([]);
});

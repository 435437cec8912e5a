// The README's program in CommonJS, as a person pastes it: ../run-as-newcomer.mjs runs it.
const { withPacer } = require('@pacer-auth/axios');
const { createPacerSession, sessionOptionsFromEnv } = require('@pacer-auth/core');
const axios = require('axios');

const session = createPacerSession(sessionOptionsFromEnv());
const http = withPacer(axios.create(), session);

async function main() {
  const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1-L_1_0-1';
  const form = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' });
  const headers = { Referer: 'https://external' };
  const docket = await http.post(url, form, { headers });
  console.log(docket.data);
}

void main();

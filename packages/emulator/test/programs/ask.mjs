// Asks a court with every client that a Node.js program may use, none of them told about a proxy.
import { once } from 'node:events';
import { get } from 'node:https';
import axios from 'axios';
import got from 'got';
import ky from 'ky';

const [url, cookie] = process.argv.slice(2);
const headers = { cookie };

async function ask() {
  const [response] = await once(get(url, { headers }), 'response');
  return (await response.toArray()).join('');
}

const pages = {
  fetch: await (await fetch(url, { headers })).text(),
  ky: await ky(url, { headers }).text(),
  got: await got(url, { headers }).text(),
  axios: (await axios.get(url, { headers })).data,
  'node:https': await ask(),
};
for (const [client, page] of Object.entries(pages)) console.log(client, page.includes('Docket Sheet'));

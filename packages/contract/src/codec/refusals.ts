/** What -> bodies that are no reply. `sesame` stands where a token could. */
type Refusals = Readonly<Record<string, readonly string[]>>;

const anyFormat: Refusals = {
  'an empty or blank body': ['', ' ', '\n\t'],
  'a plain text': ['Service Unavailable: sesame', 'sesame'],
  'an HTML page': [
    '<!DOCTYPE html><html><head><title>Login</title></head><body><input value="sesame"></body></html>',
    '<html><body>sesame<br></body></html>',
    '<html xmlns="http://www.w3.org/1999/xhtml"><body>sesame</body></html>',
  ],
};

const depth = 20_000;

export const jsonRefusals: Refusals = {
  ...anyFormat,
  'JSON that is no object': ['null', 'true', '0', '"sesame"', '[]', '[{"loginResult":"0"}]'],
  'an object without a loginResult': [
    '{}',
    '{"nextGenCSO":"sesame"}',
    '{"LoginResult":"0","nextGenCSO":"sesame"}',
    '{"__proto__":{"loginResult":"0","nextGenCSO":"sesame"}}',
    '{"constructor":{"prototype":{"loginResult":"0"}},"nextGenCSO":"sesame"}',
  ],
  'a loginResult that is no short code': [
    '{"loginResult":null,"nextGenCSO":"sesame"}',
    '{"loginResult":true,"nextGenCSO":"sesame"}',
    '{"loginResult":["0"],"nextGenCSO":"sesame"}',
    '{"loginResult":{"0":"0"},"nextGenCSO":"sesame"}',
    '{"loginResult":"","nextGenCSO":"sesame"}',
    '{"loginResult":"sesame, open up","nextGenCSO":"sesame"}',
    '{"loginResult":1.5,"nextGenCSO":"sesame"}',
    '{"loginResult":-13,"nextGenCSO":"sesame"}',
    '{"loginResult":1e300,"nextGenCSO":"sesame"}',
    `{"loginResult":${'9'.repeat(300)},"nextGenCSO":"sesame"}`,
  ],
  'a token or description that is no text': [
    '{"loginResult":"0","nextGenCSO":["sesame"]}',
    '{"loginResult":"0","nextGenCSO":{"sesame":1}}',
    '{"loginResult":"0","nextGenCSO":1e400}',
    '{"loginResult":"0","nextGenCSO":"sesame","errorDescription":{}}',
    '{"loginResult":"0","nextGenCSO":"sesame","errorDescription":7}',
  ],
  'broken JSON': [
    "{'loginResult':'0','nextGenCSO':'sesame'}",
    '{"loginResult":"0","nextGenCSO":"sesame"',
    '{"loginResult":"0","nextGenCSO":"sesame"}}',
    '{"loginResult":"0" "nextGenCSO":"sesame"}',
  ],
  'deep nesting': [
    '['.repeat(depth),
    '{"loginResult":'.repeat(depth),
    `${'['.repeat(depth)}${']'.repeat(depth)}`,
  ],
};

export const xmlRefusals: Refusals = {
  ...anyFormat,
  'another root element': [
    '<CsoAuthResponse><loginResult>0</loginResult></CsoAuthResponse>',
    '<csoauth><loginResult>0</loginResult><nextGenCSO>sesame</nextGenCSO></csoauth>',
    '<x:CsoAuth xmlns:x="urn:x"><loginResult>0</loginResult></x:CsoAuth>',
  ],
  'a <CsoAuth> without a loginResult of its own': [
    '<CsoAuth/>',
    '<CsoAuth>sesame</CsoAuth>',
    '<CsoAuth loginResult="0"><nextGenCSO>sesame</nextGenCSO></CsoAuth>',
    '<CsoAuth><reply><loginResult>0</loginResult></reply></CsoAuth>',
    '<CsoAuth><!-- <loginResult>0</loginResult> --><nextGenCSO>sesame</nextGenCSO></CsoAuth>',
    '<CsoAuth><loginResult></loginResult><nextGenCSO>sesame</nextGenCSO></CsoAuth>',
  ],
  'an element in place of a text': [
    '<CsoAuth><loginResult><b>0</b></loginResult></CsoAuth>',
    '<CsoAuth><loginResult>0</loginResult><nextGenCSO>ses<b>ame</b></nextGenCSO></CsoAuth>',
  ],
  'an element that is there twice': [
    '<CsoAuth><loginResult>13</loginResult><loginResult>0</loginResult></CsoAuth>',
    '<CsoAuth><loginResult>0</loginResult><nextGenCSO>sesame</nextGenCSO><nextGenCSO>b</nextGenCSO></CsoAuth>',
  ],
  'a document type': [
    '<!DOCTYPE CsoAuth><CsoAuth><loginResult>0</loginResult><nextGenCSO>sesame</nextGenCSO></CsoAuth>',
    '<!DOCTYPE CsoAuth SYSTEM "file:///etc/passwd"><CsoAuth><loginResult>0</loginResult></CsoAuth>',
    '<!DOCTYPE CsoAuth [<!ENTITY a "sesame">]><CsoAuth><loginResult>0</loginResult><nextGenCSO>&a;</nextGenCSO></CsoAuth>',
    '<!DOCTYPE CsoAuth [<!ENTITY a SYSTEM "file:///etc/passwd">]><CsoAuth><loginResult>&a;</loginResult></CsoAuth>',
    entityBomb(),
  ],
  'an entity that XML does not define': [
    '<CsoAuth><loginResult>0</loginResult><nextGenCSO>sesame&nbsp;</nextGenCSO></CsoAuth>',
    '<CsoAuth><loginResult>0</loginResult><nextGenCSO>sesame&#0;</nextGenCSO></CsoAuth>',
  ],
  'broken XML': [
    '<CsoAuth><loginResult>0</loginResult><nextGenCSO>sesame</CsoAuth>',
    '<CsoAuth><loginResult>0</loginResult></CsoAuth><CsoAuth/>',
    '<CsoAuth><loginResult>0</loginResult><nextGenCSO>sesame & b</nextGenCSO></CsoAuth>',
    '<CsoAuth><loginResult>0</loginResult><nextGenCSO>sesame\u0001</nextGenCSO></CsoAuth>',
    '<?xml version="1.0"?><?xml version="1.0"?><CsoAuth><loginResult>0</loginResult></CsoAuth>',
  ],
  'deep nesting': [
    '<a>'.repeat(depth),
    '<CsoAuth>'.repeat(depth),
    `<CsoAuth>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}<loginResult>0</loginResult></CsoAuth>`,
  ],
};

/** Entities that grow tenfold eight times ("billion laughs"). */
function entityBomb(): string {
  const names = [...'abcdefghi'];
  const entities = names.map((name, index) => {
    const before = names[index - 1];
    return `<!ENTITY ${name} "${before === undefined ? 'ha' : `&${before};`.repeat(10)}">`;
  });
  return `<!DOCTYPE CsoAuth [${entities.join('')}]><CsoAuth><loginResult>&i;</loginResult></CsoAuth>`;
}

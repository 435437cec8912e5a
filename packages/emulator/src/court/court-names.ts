const states: Readonly<Record<string, string>> = Object.fromEntries(
  `al Alabama|ak Alaska|az Arizona|ar Arkansas|ca California|co Colorado|ct Connecticut|de Delaware|dc Columbia|fl Florida
ga Georgia|gu Guam|hi Hawaii|id Idaho|il Illinois|in Indiana|ia Iowa|ks Kansas|ky Kentucky|la Louisiana|me Maine|md Maryland
ma Massachusetts|mi Michigan|mn Minnesota|ms Mississippi|mo Missouri|mt Montana|ne Nebraska|nv Nevada|nh New Hampshire
nj New Jersey|nm New Mexico|ny New York|nc North Carolina|nd North Dakota|oh Ohio|ok Oklahoma|or Oregon|pa Pennsylvania
pr Puerto Rico|ri Rhode Island|sc South Carolina|sd South Dakota|tn Tennessee|tx Texas|ut Utah|vt Vermont|va Virginia
vi Virgin Islands|wa Washington|wv West Virginia|wi Wisconsin|wy Wyoming`
    .split(/[|\n]/)
    .map((line) => [line.slice(0, 2), line.slice(3)]),
);

const parts: Readonly<Record<string, string>> = {
  n: 'Northern ',
  s: 'Southern ',
  e: 'Eastern ',
  w: 'Western ',
  m: 'Middle ',
  c: 'Central ',
};

/** Such as `Southern District of New York`; a label that names no district stands for itself. */
export function districtName(court: string): string {
  const [, state = '', part = ''] = /^([a-z]{2})([nsewmc]?)[db]$/.exec(court) ?? [];
  const name = states[state];
  return name === undefined ? court.toUpperCase() : `${parts[part] ?? ''}District of ${name}`;
}

/** An invented town for each office of a district. */
export function officeName(office: string): string {
  return { 1: 'Riverton', 2: 'Lakeside', 3: 'Fort Hollis', 4: 'Millbrook' }[office] ?? 'Main Office';
}

/** Such as `First Circuit`. */
export function circuitName(court: string): string {
  const names = 'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh'.split(' ');
  const name = names[Number(/^ca(\d+)$/.exec(court)?.[1]) - 1];
  return name === undefined ? court.toUpperCase() : `${name} Circuit`;
}

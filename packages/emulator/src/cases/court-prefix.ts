/** First numbers of the districts, in the order of their states: the bankruptcy court has it, the district the next. */
const districts = `16 alm 18 aln 20 als 22 ak 24 az 26 are 28 arw 32 cae 34 can 36 cas 38 co 40 ct 42 de 44 dc 46 flm
48 fln 50 fls 52 gam 54 gan 56 gas 58 gu 60 hi 62 id 64 ilc 66 iln 68 ils 70 inn 72 ins 74 ian 76 ias 78 ks 80 kye 82 kyw
84 lae 86 lam 88 law 90 me 92 md 94 ma 96 mie 98 miw 100 mn 102 msn 104 mss 106 moe 108 mow 110 mt 112 ne 114 nv 116 nh
118 nj 120 nm 122 nye 124 nyn 126 nys 128 nyw 130 nce 132 ncm 134 ncw 136 nd 138 nmi 140 ohn 142 ohs 144 oke 146 okn
148 okw 150 or 152 pae 154 pam 156 paw 158 pr 160 ri 162 sc 164 sd 166 tne 168 tnm 170 tnw 174 txe 176 txn 178 txs 180 txw
182 ut 184 vt 188 vae 190 vaw 192 vi 194 wae 196 waw 198 wvn 200 wvs 202 wie 204 wiw 206 wy`;

const own: Readonly<Record<string, number>> = {
  cadc: 12,
  cafc: 13,
  cit: 14,
  cofc: 15,
  cacb: 973,
  cacd: 31,
  jpml: 850,
};

const firstNumbers = new Map(
  [...districts.matchAll(/(\d+) (\w+)/g)].map(([, number, name = '']) => [name, Number(number)]),
);

/** The three digits that a court's document ids begin with: `127` for `nysd`; `899` where nobody knows. */
export function courtPrefix(court: string): string {
  const circuit = /^ca(\d{1,2})$/.exec(court)?.[1];
  const first = firstNumbers.get(court.slice(0, -1));
  const number =
    own[court] ??
    (circuit === undefined ? undefined : Number(circuit)) ??
    (first === undefined ? undefined : first + (court.endsWith('b') ? 0 : 1)) ??
    899;
  return String(number).padStart(3, '0');
}

export type WireFormat = 'json' | 'xml';

const formats: Readonly<Record<string, WireFormat>> = {
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
};

/** The format of a body by its Content-Type, parameters aside. */
export function formatOfContent(contentType: string | null): WireFormat | undefined {
  return formats[mediaType(contentType ?? '')];
}

/** The format that an Accept header prefers; `any` for a missing one or a wildcard, `undefined` if neither will do. */
export function formatOfAccept(accept: string | null, any: WireFormat): WireFormat | undefined {
  if (accept === null || accept.trim() === '') return any;
  const ranges = accept
    .split(',')
    .map((range) => ({ type: mediaType(range), quality: Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1) }))
    .filter((range) => range.quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const { type } of ranges) {
    const format = type === '*/*' || type === 'application/*' ? any : formats[type];
    if (format !== undefined) return format;
  }
  return undefined;
}

/** Whether a request leaves the format to the service, as curl does that is told nothing. */
export function isAnyAccept(accept: string | null): boolean {
  return accept === null || mediaType(accept) === '' || mediaType(accept) === '*/*';
}

function mediaType(value: string): string {
  return (value.split(';', 1)[0] ?? '').trim().toLowerCase();
}

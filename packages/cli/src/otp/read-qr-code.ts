import { CliError, exitCodes } from '../exit-codes.js';

/** A picture of a screen is not larger. */
const MAX_PIXELS = 40_000_000;

/** Whether a file begins like a PNG (https://www.w3.org/TR/png-3/#5PNG-file-signature). */
export function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47].every((byte, index) => bytes[index] === byte);
}

/** The text of the QR code in a PNG. */
export async function readQrCode(bytes: Uint8Array): Promise<string> {
  const [{ decode, convertIndexedToRgb }, { default: decodeQr }] = await Promise.all([
    import('fast-png'),
    import('qr/decode.js'),
  ]);
  // Width and height stand in the first chunk, before anything is unpacked.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || view.getUint32(16) * view.getUint32(20) > MAX_PIXELS)
    throw unreadable('the picture is damaged or too large');
  try {
    const image = decode(bytes);
    const channels = image.palette ? 3 : image.channels;
    const data = image.palette ? convertIndexedToRgb(image) : image.data;
    return decodeQr({ width: image.width, height: image.height, data: rgba(data, channels, image.depth) });
  } catch {
    throw unreadable('no QR code is found in the picture');
  }
}

/** Any PNG as red, green, blue and alpha of 8 bits; what is transparent is white. */
function rgba(data: ArrayLike<number>, channels: number, depth: number): Uint8Array {
  const pixels = Math.floor(data.length / channels);
  const shown = new Uint8Array(pixels * 4).fill(255);
  const scale = (value: number) =>
    depth === 16 ? value >> 8 : depth < 8 ? value * (255 / (2 ** depth - 1)) : value;
  const hasAlpha = channels === 2 || channels === 4;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const at = (channel: number) => scale(data[pixel * channels + channel] ?? 0);
    const alpha = hasAlpha ? at(channels - 1) / 255 : 1;
    for (let colour = 0; colour < 3; colour += 1)
      shown[pixel * 4 + colour] = Math.round(at(channels < 3 ? 0 : colour) * alpha + 255 * (1 - alpha));
  }
  return shown;
}

function unreadable(why: string): CliError {
  return new CliError(exitCodes.data, why, 'Give a PNG that shows the whole QR code, straight and sharp');
}

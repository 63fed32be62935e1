import 'server-only';
import QRCode from 'qrcode';
import type { TwoFactorSetUp } from './account';

/** A QR code as one path, a unit for each module: it needs no image and no style. */
export function qrCode(text: string): TwoFactorSetUp['qr'] {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from(data.entries()).filter(([, isDark]) => isDark);
  return { size, path: dark.map(([at]) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join('') };
}

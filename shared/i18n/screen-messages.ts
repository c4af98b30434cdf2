/** Words of a screen that shows no figures: it waits to be admitted, or it has gone blank. */

import type { Lang } from './format.ts';

export type ScreenMessages = {
  readonly product: string;
  readonly waiting: string;
  readonly how: string;
  readonly codeLabel: string;
  readonly qrLabel: string;
  readonly expiresIn: (minutesAndSeconds: string) => string;
  readonly asking: string;
  readonly refused: string;
  readonly insecure: string;
  readonly revoked: string;
  readonly leaseEnded: string;
  readonly demo: string;
};

export const SCREEN_MESSAGES: Readonly<Record<Lang, ScreenMessages>> = {
  vi: {
    product: 'TOÀN CẢNH',
    waiting: 'Màn hình chờ được duyệt',
    how: 'Người trực mở trang Màn hình, nhập mã này hoặc quét mã QR.',
    codeLabel: 'Mã đăng ký màn hình',
    qrLabel: 'Mã QR của trang duyệt màn hình',
    expiresIn: (time) => `Mã đổi sau ${time}`,
    asking: 'Đang xin mã từ máy chủ…',
    refused: 'Yêu cầu đăng ký đã bị từ chối.',
    insecure: 'Màn hình chỉ đăng ký được qua HTTPS hoặc trên chính máy chủ.',
    revoked: 'Màn hình đã bị thu hồi',
    leaseEnded: 'Màn hình đã hết hạn thuê',
    demo: 'Màn hình tự đăng ký (mô phỏng)',
  },
  en: {
    product: 'TOÀN CẢNH',
    waiting: 'This screen waits to be admitted',
    how: 'The operator opens the page Screens and types this code, or scans the QR code.',
    codeLabel: 'Code of this screen',
    qrLabel: 'QR code of the page that admits screens',
    expiresIn: (time) => `A new code in ${time}`,
    asking: 'Asking the server for a code…',
    refused: 'The request was refused.',
    insecure: 'A screen can be enrolled over HTTPS or on the server itself only.',
    revoked: 'This screen was revoked',
    leaseEnded: 'The lease of this screen has ended',
    demo: 'Screen admitted itself (simulated)',
  },
};

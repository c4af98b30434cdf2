/** The words around a change made at a desk: the key that allows it, and who did what. */

import type { Lang } from './format.ts';

export type AdminMessages = {
  readonly keyTitle: string;
  readonly keyWhy: string;
  readonly keyLabel: string;
  readonly keyWrong: string;
  readonly unlock: string;
  readonly lock: string;
  /** Those who act and are no source. */
  readonly actors: Readonly<Record<string, string>>;
};

export const ADMIN_MESSAGES: Readonly<Record<Lang, AdminMessages>> = {
  vi: {
    keyTitle: 'Cần khóa quản trị để sửa',
    keyWhy:
      'Xem thì không cần khóa. Mọi thay đổi được ghi vào nhật ký và không xóa được. Khóa chỉ nằm trong bộ nhớ của trang này; lấy khóa trên máy chủ bằng lệnh',
    keyLabel: 'Khóa quản trị',
    keyWrong: 'Khóa không đúng.',
    unlock: 'Mở quyền sửa',
    lock: 'Thôi quyền sửa',
    actors: { 'local-admin': 'Quản trị tại máy chủ', system: 'Danh mục gốc' },
  },
  en: {
    keyTitle: 'Changes need the administrator’s key',
    keyWhy:
      'Reading needs no key. Every change goes into the journal and cannot be removed. The key stays in this page’s memory only; on the server it is printed by',
    keyLabel: 'Administrator’s key',
    keyWrong: 'The key is wrong.',
    unlock: 'Allow changes',
    lock: 'End changes',
    actors: { 'local-admin': 'Administrator at the server', system: 'Built-in catalogue' },
  },
};

/** The words about the person who sits here: the post, the menu, the own account, what one may not do. */

import type { Lang } from './format.ts';

export type AccountMessages = {
  readonly signIn: string;
  readonly signOut: string;
  readonly account: string;
  readonly menu: (name: string) => string;
  readonly actingFor: (post: string) => string;
  readonly choosePost: string;
  readonly posts: string;
  readonly present: string;
  readonly take: string;
  readonly sessions: string;
  readonly thisSession: string;
  readonly end: string;
  readonly since: (time: string) => string;
  readonly lastSeen: (time: string) => string;
  readonly until: (time: string) => string;
  readonly factors: Readonly<Record<'totp' | 'passkey' | 'oidc', string>>;
  readonly passwordTitle: string;
  readonly passwordWhy: string;
  readonly change: string;
  readonly passwordChanged: string;
  readonly secondFactors: string;
  readonly hasApp: string;
  readonly hasNoApp: string;
  readonly newApp: string;
  readonly appChanged: string;
  readonly passkeys: string;
  readonly noPasskeys: string;
  readonly addPasskey: string;
  readonly passkeyName: string;
  readonly passkeyAdded: string;
  readonly remove: string;
  readonly never: string;
  readonly lastUsed: (time: string) => string;
  readonly noPasskeysHere: string;
  readonly loading: string;
  readonly notYours: string;
  readonly notYoursSignedOut: string;
  readonly pageNotYours: string;
};

export const ACCOUNT_MESSAGES: Readonly<Record<Lang, AccountMessages>> = {
  vi: {
    signIn: 'Đăng nhập',
    signOut: 'Đăng xuất',
    account: 'Tài khoản của tôi',
    menu: (name) => `${name}: tài khoản, chức danh, đăng xuất`,
    actingFor: (post) => `Thay mặt: ${post}`,
    choosePost: 'Chuyển chức danh',
    posts: 'Chức danh của tôi',
    present: 'Đang dùng',
    take: 'Chuyển sang',
    sessions: 'Các phiên đăng nhập',
    thisSession: 'phiên này',
    end: 'Kết thúc',
    since: (time) => `từ ${time}`,
    lastSeen: (time) => `dùng lần cuối ${time}`,
    until: (time) => `đến ${time}`,
    factors: { totp: 'mã xác thực', passkey: 'khóa truy cập', oidc: 'đăng nhập một lần' },
    passwordTitle: 'Mật khẩu',
    passwordWhy: 'Đổi mật khẩu sẽ kết thúc mọi phiên khác của bạn.',
    change: 'Đổi mật khẩu',
    passwordChanged: 'Đã đổi mật khẩu; các phiên khác đã kết thúc.',
    secondFactors: 'Yếu tố thứ hai',
    hasApp: 'Ứng dụng xác thực: đã có.',
    hasNoApp: 'Ứng dụng xác thực: chưa có.',
    newApp: 'Đặt lại ứng dụng xác thực',
    appChanged: 'Đã đổi ứng dụng xác thực.',
    passkeys: 'Khóa truy cập (passkey)',
    noPasskeys: 'Chưa có khóa truy cập nào.',
    addPasskey: 'Thêm khóa truy cập',
    passkeyName: 'Tên để nhận ra khóa',
    passkeyAdded: 'Đã thêm khóa truy cập.',
    remove: 'Xóa',
    never: 'chưa dùng',
    lastUsed: (time) => `dùng lần cuối ${time}`,
    noPasskeysHere: 'Ở địa chỉ này không dùng được khóa truy cập; hãy mở bằng tên máy chủ, như localhost.',
    loading: 'Đang tải…',
    notYours: 'Chức danh của bạn chỉ xem được phần này, không sửa được.',
    notYoursSignedOut: 'Xem thì không cần đăng nhập; để sửa, hãy đăng nhập bằng chức danh có quyền.',
    pageNotYours: 'Chức danh của bạn không có quyền xem trang này.',
  },
  en: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'My account',
    menu: (name) => `${name}: account, posts, sign out`,
    actingFor: (post) => `For: ${post}`,
    choosePost: 'Take up another post',
    posts: 'My posts',
    present: 'In use',
    take: 'Take up',
    sessions: 'Sessions',
    thisSession: 'this one',
    end: 'End',
    since: (time) => `since ${time}`,
    lastSeen: (time) => `last used ${time}`,
    until: (time) => `until ${time}`,
    factors: { totp: 'code', passkey: 'passkey', oidc: 'single sign-on' },
    passwordTitle: 'Password',
    passwordWhy: 'A new password ends all your other sessions.',
    change: 'Change the password',
    passwordChanged: 'The password is changed; the other sessions have ended.',
    secondFactors: 'Second factors',
    hasApp: 'Authenticator app: set.',
    hasNoApp: 'Authenticator app: none.',
    newApp: 'Set another authenticator app',
    appChanged: 'The authenticator app is changed.',
    passkeys: 'Passkeys',
    noPasskeys: 'No passkey yet.',
    addPasskey: 'Add a passkey',
    passkeyName: 'A name to know it by',
    passkeyAdded: 'The passkey was added.',
    remove: 'Remove',
    never: 'never used',
    lastUsed: (time) => `last used ${time}`,
    noPasskeysHere: 'No passkeys at this address; open it by the server’s name, such as localhost.',
    loading: 'Loading…',
    notYours: 'Your post may read this and not change it.',
    notYoursSignedOut: 'Reading needs no session; to change something, sign in with a post that may.',
    pageNotYours: 'Your post does not open this page.',
  },
};

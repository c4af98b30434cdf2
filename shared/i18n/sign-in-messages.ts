/** The words of signing in: login, second factor, one-time links, the question for a fresh factor. */

import type { Lang } from './format.ts';

export type SignInMessages = {
  readonly title: string;
  readonly lead: string;
  /** Where the session that one had is over. */
  readonly ended: string;
  readonly login: string;
  readonly password: string;
  readonly capsLock: string;
  readonly next: string;
  readonly or: string;
  readonly passkeyAlone: string;
  readonly singleSignOn: (name: string) => string;
  readonly factorTitle: string;
  readonly factorLead: string;
  readonly code: string;
  readonly codeHint: string;
  readonly signIn: string;
  readonly usePasskey: string;
  /** The browser's own window was closed, or there is no key. */
  readonly passkeyFailed: string;
  readonly startOver: string;
  readonly working: string;
  readonly noFactor: string;
  readonly demo: string;
  readonly needsSetUp: string;
  readonly enrolTitles: Readonly<Record<'set-up' | 'account' | 'key-replacement', string>>;
  readonly enrolLead: (name: string, login: string) => string;
  readonly setUpLead: string;
  readonly keyLead: string;
  readonly linkReading: string;
  readonly name: string;
  readonly loginHint: string;
  readonly newPassword: string;
  readonly newPasswordHint: string;
  readonly currentPassword: string;
  readonly again: string;
  readonly notTheSame: string;
  readonly appTitle: string;
  readonly appSteps: readonly string[];
  readonly appCode: string;
  readonly secret: string;
  readonly finish: string;
  readonly noPost: string;
  readonly toSignIn: string;
  readonly stepUpTitle: string;
  readonly stepUpWhy: (minutes: string) => string;
  readonly confirm: string;
  readonly close: string;
};

const vi: SignInMessages = {
  title: 'Đăng nhập',
  lead: 'Bằng tài khoản do quản trị của cơ quan bạn mở.',
  ended: 'Phiên đăng nhập của bạn đã kết thúc. Hãy đăng nhập lại để tiếp tục.',
  login: 'Tên đăng nhập',
  password: 'Mật khẩu',
  capsLock: 'Caps Lock đang bật.',
  next: 'Tiếp tục',
  or: 'hoặc',
  passkeyAlone: 'Dùng khóa truy cập (passkey)',
  singleSignOn: (name) => `Đăng nhập qua ${name}`,
  factorTitle: 'Yếu tố thứ hai',
  factorLead: 'Mở ứng dụng xác thực và nhập mã 6 chữ số đang hiện.',
  code: 'Mã xác thực',
  codeHint: 'Mỗi mã chỉ dùng được một lần.',
  signIn: 'Đăng nhập',
  usePasskey: 'Dùng khóa truy cập',
  passkeyFailed: 'Chưa dùng được khóa truy cập: cửa sổ đã đóng, hoặc máy này không có khóa phù hợp.',
  startOver: 'Làm lại từ đầu',
  working: 'Đang kiểm tra…',
  noFactor: 'Tài khoản này chưa có yếu tố thứ hai. Hãy liên hệ quản trị của cơ quan bạn.',
  demo: 'Kho mô phỏng: danh sách người dùng mẫu, mật khẩu và khóa TOTP có trong README.',
  needsSetUp: 'Chưa có tài khoản nào. Trên máy chủ, hãy chạy lệnh dưới đây để lấy đường dẫn dùng một lần:',
  enrolTitles: {
    'set-up': 'Tài khoản đầu tiên',
    account: 'Đặt mật khẩu và yếu tố thứ hai',
    'key-replacement': 'Thay yếu tố thứ hai',
  },
  enrolLead: (name, login) => `${name}, tên đăng nhập ${login}.`,
  setUpLead: 'Người đầu tiên là quản trị hệ thống: mở tài khoản cho người khác, không xem nội dung nhiệm vụ.',
  keyLead: 'Hai quản trị viên đã đồng ý thay khóa bị mất. Mật khẩu vẫn giữ nguyên.',
  linkReading: 'Đang kiểm tra đường dẫn…',
  name: 'Họ và tên',
  loginHint: 'Chữ thường không dấu, chữ số, dấu chấm, gạch nối.',
  newPassword: 'Mật khẩu mới',
  newPasswordHint: 'Từ 12 đến 128 ký tự. Một câu dài dễ nhớ tốt hơn một từ khó.',
  currentPassword: 'Mật khẩu hiện tại',
  again: 'Nhập lại mật khẩu mới',
  notTheSame: 'Hai lần nhập không giống nhau.',
  appTitle: 'Ứng dụng xác thực',
  appSteps: [
    'Mở ứng dụng xác thực (TOTP) trên điện thoại.',
    'Quét mã này, hoặc nhập khóa bên dưới.',
    'Nhập mã 6 chữ số mà ứng dụng hiện ra.',
  ],
  appCode: 'Mã QR cho ứng dụng xác thực',
  secret: 'Khóa để nhập bằng tay',
  finish: 'Hoàn tất',
  noPost: 'Đã xong. Bạn chưa giữ chức danh nào, nên chưa đăng nhập được; quản trị của cơ quan sẽ bố trí.',
  toSignIn: 'Đến trang đăng nhập',
  stepUpTitle: 'Xác thực lại',
  stepUpWhy: (minutes) => `Việc này cần yếu tố thứ hai trong vòng ${minutes} phút gần đây. Lệnh chưa được gửi.`,
  confirm: 'Xác nhận',
  close: 'Đóng, không gửi',
};

const en: SignInMessages = {
  title: 'Sign in',
  lead: 'With the account that your agency’s administrator opened.',
  ended: 'Your session has ended. Sign in again to go on.',
  login: 'Login',
  password: 'Password',
  capsLock: 'Caps Lock is on.',
  next: 'Continue',
  or: 'or',
  passkeyAlone: 'Use a passkey',
  singleSignOn: (name) => `Sign in through ${name}`,
  factorTitle: 'Second factor',
  factorLead: 'Open the authenticator app and type the six digits that it shows.',
  code: 'Code',
  codeHint: 'Each code is good once.',
  signIn: 'Sign in',
  usePasskey: 'Use a passkey',
  passkeyFailed: 'No passkey was used: its window was closed, or this device has none that fits.',
  startOver: 'Start over',
  working: 'Checking…',
  noFactor: 'This account has no second factor yet. Ask your agency’s administrator.',
  demo: 'A simulated store: the people of the demo, their password and TOTP secrets are in the README.',
  needsSetUp: 'There is no account yet. On the server, this command prints a one-time link:',
  enrolTitles: {
    'set-up': 'The first account',
    account: 'Set password and second factor',
    'key-replacement': 'Replace the second factor',
  },
  enrolLead: (name, login) => `${name}, login ${login}.`,
  setUpLead: 'The first person is the system’s administrator: opens accounts for others and sees no content of tasks.',
  keyLead: 'Two administrators agreed to replace the lost key. The password stays.',
  linkReading: 'Looking at the link…',
  name: 'Name',
  loginHint: 'Lower-case letters without marks, digits, dots, hyphens.',
  newPassword: 'New password',
  newPasswordHint: '12 to 128 characters. A long sentence is better than a hard word.',
  currentPassword: 'Present password',
  again: 'New password again',
  notTheSame: 'The two are not the same.',
  appTitle: 'Authenticator app',
  appSteps: [
    'Open an authenticator app (TOTP) on your phone.',
    'Scan this code, or type the secret below.',
    'Type the six digits that the app shows.',
  ],
  appCode: 'QR code for the authenticator app',
  secret: 'Secret to type by hand',
  finish: 'Finish',
  noPost: 'All is set. You hold no post yet, so you cannot sign in; your agency’s administrator will see to it.',
  toSignIn: 'To the sign-in page',
  stepUpTitle: 'Once more, please',
  stepUpWhy: (minutes) => `This needs a second factor of the last ${minutes} minutes. The command was not sent yet.`,
  confirm: 'Confirm',
  close: 'Close without sending',
};

export const SIGN_IN_MESSAGES: Readonly<Record<Lang, SignInMessages>> = { vi, en };

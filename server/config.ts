/** Configuration: environment and flags, parsed once, out of one table from which `--help` and the README are written. */

import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type OidcOptions, parseOidcOptions } from './accounts/oidc-options.ts';
import { type MqttOptions, parseMqttOptions } from './ingest/mqtt-options.ts';
import { type NoticeOptions, parseNoticeOptions } from './notices/notice-options.ts';
import { isSubnet, type OutboundHost, parseOutboundHosts } from './outbound/outbound-address.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export type Config = {
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly hosts: readonly string[];
  readonly dataDir: string;
  readonly metricsPort: number | null;
  readonly ticksPerSecond: number;
  readonly logLevel: LogLevel;
  /** Where people reach this server, for links that leave the screen (codes on the wall); null: as the screen itself did. */
  readonly publicUrl: string | null;
  /** Host names accepted besides the loopback names. */
  readonly allowedHosts: readonly string[];
  /** Built client, served as it stands. */
  readonly distDir: string;
  readonly itemsPerSecond: number;
  readonly requestsPerSecond: number;
  /** Memory that request bodies may hold at one time, bytes. */
  readonly bodyMemoryBytes: number;
  readonly maxConnections: number;
  /** Largest table that can be brought in, bytes. */
  readonly importBytes: number;
  /** Largest file that a task can be given, bytes. */
  readonly attachmentBytes: number;
  /** How long a screen may show without hearing from the server. */
  readonly screenLeaseMs: number;
  /** How long a screen may stay away before it must be admitted anew. */
  readonly screenIdleMs: number;
  /** Ed25519 key that signs the audit; null: beside the store, made at the first start. */
  readonly auditKeyFile: string | null;
  /** Where signed statements are appended; null: beside the store, though it is meant to lie on another machine. */
  readonly auditHeadsFile: string | null;
  readonly auditSignMs: number;
  /** Instants that the log of live values holds before they are sorted into chunks. */
  readonly compactAfterCount: number;
  /** How long instants are kept one by one; null: for ever. */
  readonly keepInstantsMs: number | null;
  /** Width of the slots that are kept of older ones. */
  readonly keptResolutionMs: number;
  /** Broker to take values from; null for none. */
  readonly mqtt: MqttOptions | null;
  /** Identity provider for single sign-on; null for none. */
  readonly oidc: OidcOptions | null;
  /** Mail server, webhooks and SMS gateway; each null or empty where there is none. */
  readonly notices: NoticeOptions;
  /** JSON of addresses by unit, post and person; null: nobody is reached outside the app. */
  readonly contactsFile: string | null;
  /** Hosts that this server may call, and no others. */
  readonly outboundHosts: readonly OutboundHost[];
  /** Addresses and networks whose word about who stands behind them is taken. */
  readonly trustedProxies: readonly string[];
  /** PEM files; null: plain HTTP, on loopback or behind a proxy that does TLS. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Longest life of a person's session, longest time without a request, and how long a second factor is fresh. */
  readonly sessionMs: number;
  readonly sessionIdleMs: number;
  readonly stepUpMs: number;
  /** Longest time for which somebody acts for another post. */
  readonly maxActingMs: number;
  /** Name of the scenario of a simulated store; null for a real one. */
  readonly scenario: string | null;
  /** Where the clock of a simulated store begins; null: the scenario knows. */
  readonly scenarioStart: Instant | null;
  /** How many times faster than the real clock the clock of a simulated store runs. */
  readonly speed: number;
  /** Empties a simulated store before it is opened. */
  readonly isAfresh: boolean;
};

export type ConfigOption = {
  readonly env: string;
  readonly flag: string;
  /** Placeholder of the value in `--help`; null for a switch. */
  readonly valueName: string | null;
  readonly fallback: string;
  readonly vi: string;
  readonly en: string;
};

/** Every option there is. `--flag VALUE` and `--flag=VALUE` win over the environment, the environment over the default. */
export const CONFIG_OPTIONS = [
  {
    env: 'PORT',
    flag: '--port',
    valueName: 'N',
    fallback: '3000',
    vi: 'cổng HTTP',
    en: 'HTTP port',
  },
  {
    env: 'HOST',
    flag: '--host',
    valueName: 'ADDRESS',
    fallback: '127.0.0.1,::1',
    vi: 'địa chỉ lắng nghe, cách nhau bằng dấu phẩy',
    en: 'addresses to listen on, separated by commas',
  },
  {
    env: 'DATA_DIR',
    flag: '--data-dir',
    valueName: 'DIR',
    fallback: './data',
    vi: 'thư mục dữ liệu (npm start dùng ./data/simulated)',
    en: 'data folder (npm start uses ./data/simulated)',
  },
  {
    env: 'METRICS_PORT',
    flag: '--metrics-port',
    valueName: 'N',
    fallback: '',
    vi: 'cổng riêng cho /metrics; để trống thì dùng cổng HTTP',
    en: 'a port of its own for /metrics; empty: the HTTP port',
  },
  {
    env: 'TICKS_PER_SECOND',
    flag: '--ticks-per-second',
    valueName: 'N',
    fallback: '4',
    vi: 'số lần đẩy dữ liệu tới màn hình mỗi giây',
    en: 'how often a second screens are updated',
  },
  {
    env: 'LOG_LEVEL',
    flag: '--log-level',
    valueName: 'LEVEL',
    fallback: 'info',
    vi: 'mức nhật ký: fatal, error, warn, info, debug, trace, silent',
    en: 'log level: fatal, error, warn, info, debug, trace, silent',
  },
  {
    env: 'ALLOWED_HOSTS',
    flag: '--allowed-hosts',
    valueName: 'NAMES',
    fallback: '',
    vi: 'tên máy được chấp nhận thêm trong tiêu đề Host',
    en: 'host names accepted besides the loopback ones',
  },
  {
    env: 'PUBLIC_URL',
    flag: '--public-url',
    valueName: 'URL',
    fallback: '',
    vi: 'địa chỉ mà điện thoại mở được, ghi trong mã trên tường; để trống: địa chỉ của chính màn hình',
    en: 'address that phones can open, written into the codes on the wall; empty: that of the screen itself',
  },
  {
    env: 'DIST_DIR',
    flag: '--dist-dir',
    valueName: 'DIR',
    fallback: './dist',
    vi: 'thư mục giao diện đã dựng',
    en: 'folder of the built interface',
  },
  {
    env: 'ITEMS_PER_SECOND',
    flag: '--items-per-second',
    valueName: 'N',
    fallback: '200000',
    vi: 'giới hạn số liệu mỗi giây của một nguồn',
    en: 'limit of values a second from one source',
  },
  {
    env: 'REQUESTS_PER_SECOND',
    flag: '--requests-per-second',
    valueName: 'N',
    fallback: '5000',
    vi: 'giới hạn yêu cầu mỗi giây của một nguồn',
    en: 'limit of requests a second from one source',
  },
  {
    env: 'BODY_MEMORY_MB',
    flag: '--body-memory-mb',
    valueName: 'N',
    fallback: '128',
    vi: 'bộ nhớ tối đa cho nội dung đang nhận, MB',
    en: 'memory that bodies being received may hold, MB',
  },
  {
    env: 'MAX_CONNECTIONS',
    flag: '--max-connections',
    valueName: 'N',
    fallback: '20000',
    vi: 'số kết nối đồng thời tối đa',
    en: 'most connections at one time',
  },
  {
    env: 'IMPORT_MB',
    flag: '--import-mb',
    valueName: 'N',
    fallback: '50',
    vi: 'cỡ tối đa của một tệp bảng được nhập, MB',
    en: 'largest file of a table to import, MB',
  },
  {
    env: 'ATTACHMENT_MB',
    flag: '--attachment-mb',
    valueName: 'N',
    fallback: '20',
    vi: 'cỡ tối đa của một tệp đính kèm nhiệm vụ, MB',
    en: 'largest file that a task can be given, MB',
  },
  {
    env: 'SESSION_HOURS',
    flag: '--session-hours',
    valueName: 'N',
    fallback: '12',
    vi: 'phiên đăng nhập dài nhất, giờ',
    en: 'longest session of a person, hours',
  },
  {
    env: 'SESSION_IDLE_MINUTES',
    flag: '--session-idle-minutes',
    valueName: 'N',
    fallback: '60',
    vi: 'không thao tác bao lâu thì phiên kết thúc, phút',
    en: 'how long without a request until a session ends, minutes',
  },
  {
    env: 'STEP_UP_MINUTES',
    flag: '--step-up-minutes',
    valueName: 'N',
    fallback: '10',
    vi: 'yếu tố thứ hai còn hiệu lực bao lâu cho việc hệ trọng, phút',
    en: 'how long a second factor is fresh enough for what is grave, minutes',
  },
  {
    env: 'ACTING_DAYS',
    flag: '--acting-days',
    valueName: 'N',
    fallback: '90',
    vi: 'làm thay cho chức danh khác được lâu nhất, ngày',
    en: 'longest time for which somebody acts for another post, days',
  },
  {
    env: 'SCREEN_LEASE_HOURS',
    flag: '--screen-lease-hours',
    valueName: 'N',
    fallback: '24',
    vi: 'số giờ một màn hình được tiếp tục hiển thị khi không liên lạc được với máy chủ',
    en: 'hours for which a screen may go on showing without hearing from the server',
  },
  {
    env: 'SCREEN_IDLE_DAYS',
    flag: '--screen-idle-days',
    valueName: 'N',
    fallback: '30',
    vi: 'số ngày vắng mặt, sau đó màn hình phải được đăng ký lại',
    en: 'days of absence after which a screen must be enrolled anew',
  },
  {
    env: 'AUDIT_KEY_FILE',
    flag: '--audit-key-file',
    valueName: 'FILE',
    fallback: '',
    vi: 'khóa Ed25519 ký nhật ký kiểm toán; mặc định audit-key.pem trong thư mục dữ liệu',
    en: 'Ed25519 key that signs the audit; default audit-key.pem in the data folder',
  },
  {
    env: 'AUDIT_HEADS_FILE',
    flag: '--audit-heads-file',
    valueName: 'FILE',
    fallback: '',
    vi: 'tệp nhận các lời ký, nên ở máy khác; mặc định audit-heads.ndjson trong thư mục dữ liệu',
    en: 'file that signed statements are appended to, better on another machine; default audit-heads.ndjson in the data folder',
  },
  {
    env: 'AUDIT_SIGN_SECONDS',
    flag: '--audit-sign-seconds',
    valueName: 'N',
    fallback: '60',
    vi: 'cách bao lâu ký nhật ký một lần khi có mục mới, giây',
    en: 'how often the audit is signed when there is news, seconds',
  },
  {
    env: 'COMPACT_AFTER',
    flag: '--compact-after',
    valueName: 'N',
    fallback: '250000',
    vi: 'số số liệu tức thời trong nhật ký trước khi được xếp gọn vào từng chuỗi',
    en: 'live values in the log before they are sorted into their series',
  },
  {
    env: 'KEEP_INSTANTS_DAYS',
    flag: '--keep-instants-days',
    valueName: 'N',
    fallback: '',
    vi: 'số ngày giữ từng số liệu tức thời; để trống: mãi mãi (số liệu theo kỳ luôn được giữ đủ mọi lần công bố)',
    en: 'days for which live values are kept one by one; empty: for ever (values of a period always keep every vintage)',
  },
  {
    env: 'KEPT_RESOLUTION_MINUTES',
    flag: '--kept-resolution-minutes',
    valueName: 'N',
    fallback: '60',
    vi: 'độ rộng khoảng (nhỏ nhất, lớn nhất, trung bình, số lượng) giữ lại của số liệu cũ hơn: 1, 10, 60, 360, 1440 phút',
    en: 'slots (least, largest, mean, count) that are kept of older ones: 1, 10, 60, 360 or 1440 minutes',
  },
  {
    env: 'MQTT_URL',
    flag: '--mqtt-url',
    valueName: 'URL',
    fallback: '',
    vi: 'máy chủ MQTT để nhận số liệu; để trống là không dùng',
    en: 'MQTT broker to take values from; empty: none',
  },
  {
    env: 'MQTT_TOPIC',
    flag: '--mqtt-topic',
    valueName: 'FILTER',
    fallback: '',
    vi: 'chủ đề đăng ký, có thể dùng + và #',
    en: 'topic to subscribe to, + and # allowed',
  },
  {
    env: 'MQTT_SOURCE',
    flag: '--mqtt-source',
    valueName: 'NAME',
    fallback: '',
    vi: 'nguồn đứng tên số liệu nhận qua MQTT',
    en: 'source in whose name values from MQTT are kept',
  },
  {
    env: 'MQTT_USERNAME',
    flag: '--mqtt-username',
    valueName: 'NAME',
    fallback: '',
    vi: 'tên đăng nhập máy chủ MQTT',
    en: 'user name at the MQTT broker',
  },
  {
    env: 'MQTT_PASSWORD',
    flag: '--mqtt-password',
    valueName: 'TEXT',
    fallback: '',
    vi: 'mật khẩu máy chủ MQTT; nên đặt trong môi trường, không phải trên dòng lệnh',
    en: 'password at the MQTT broker; better in the environment than on the command line',
  },
  {
    env: 'MQTT_VERSION',
    flag: '--mqtt-version',
    valueName: 'N',
    fallback: '5',
    vi: '5, hoặc 4 cho máy chủ chỉ có MQTT 3.1.1',
    en: '5, or 4 for a broker that has only MQTT 3.1.1',
  },
  {
    env: 'OUTBOUND_HOSTS',
    flag: '--outbound-hosts',
    valueName: 'HOSTS',
    fallback: '',
    vi: 'những máy mà máy chủ này được gọi tới: MÁY, MÁY:CỔNG, hoặc MÁY=MẠNG nếu máy ở mạng nội bộ',
    en: 'hosts that this server may call: HOST, HOST:PORT, or HOST=NETWORK for one in a private network',
  },
  {
    env: 'SMTP_URL',
    flag: '--smtp-url',
    valueName: 'URL',
    fallback: '',
    vi: 'máy chủ thư, smtps://máy:465 hoặc smtp://máy:587; để trống: không gửi thư',
    en: 'mail server, smtps://HOST:465 or smtp://HOST:587; empty: no e-mail',
  },
  {
    env: 'SMTP_USERNAME',
    flag: '--smtp-username',
    valueName: 'NAME',
    fallback: '',
    vi: 'tên đăng nhập máy chủ thư',
    en: 'user name at the mail server',
  },
  {
    env: 'SMTP_PASSWORD',
    flag: '--smtp-password',
    valueName: 'TEXT',
    fallback: '',
    vi: 'mật khẩu máy chủ thư; nên đặt trong môi trường',
    en: 'password at the mail server; better in the environment',
  },
  {
    env: 'SMTP_CA_FILE',
    flag: '--smtp-ca-file',
    valueName: 'FILE',
    fallback: '',
    vi: 'chứng thư gốc của máy chủ thư (PEM)',
    en: 'authority of the certificate of the mail server (PEM)',
  },
  {
    env: 'NOTICE_FROM',
    flag: '--notice-from',
    valueName: 'TEXT',
    fallback: '',
    vi: 'người gửi của thư thông báo: Tên <địa chỉ>',
    en: 'sender of notices: Name <address>',
  },
  {
    env: 'WEBHOOKS_FILE',
    flag: '--webhooks-file',
    valueName: 'FILE',
    fallback: '',
    vi: 'tệp JSON các điểm nhận thông báo có ký (Standard Webhooks)',
    en: 'JSON file of endpoints of signed notices (Standard Webhooks)',
  },
  {
    env: 'SMS_GATEWAY_URL',
    flag: '--sms-gateway-url',
    valueName: 'URL',
    fallback: '',
    vi: 'cổng tin nhắn HTTP, có thể chứa {phone} {text} {id}; chỉ dùng cho Thượng khẩn và Hỏa tốc',
    en: 'HTTP gateway for SMS, may hold {phone} {text} {id}; for very urgent and immediate alone',
  },
  {
    env: 'SMS_GATEWAY_BODY',
    flag: '--sms-gateway-body',
    valueName: 'TEXT',
    fallback: '',
    vi: 'nội dung gửi tới cổng tin nhắn; để trống: GET',
    en: 'body sent to the SMS gateway; empty: GET',
  },
  {
    env: 'SMS_GATEWAY_TOKEN',
    flag: '--sms-gateway-token',
    valueName: 'TEXT',
    fallback: '',
    vi: 'mã truy cập cổng tin nhắn; nên đặt trong môi trường',
    en: 'token of the SMS gateway; better in the environment',
  },
  {
    env: 'SMS_GATEWAY_ACCEPTED',
    flag: '--sms-gateway-accepted',
    valueName: 'TEXT',
    fallback: '',
    vi: 'chữ trong trả lời nghĩa là đã nhận; để trống: mọi mã 2xx',
    en: 'text in the answer that means taken; empty: every 2xx',
  },
  {
    env: 'CONTACTS_FILE',
    flag: '--contacts-file',
    valueName: 'FILE',
    fallback: '',
    vi: 'tệp JSON địa chỉ thư và số điện thoại theo đơn vị, chức danh, người',
    en: 'JSON file of e-mail addresses and phone numbers by unit, post and person',
  },
  {
    env: 'TRUSTED_PROXIES',
    flag: '--trusted-proxies',
    valueName: 'ADDRESSES',
    fallback: '',
    vi: 'địa chỉ hoặc mạng của máy chủ trung gian được tin về X-Forwarded-For và X-Forwarded-Proto',
    en: 'addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed',
  },
  {
    env: 'TLS_CERT',
    flag: '--tls-cert',
    valueName: 'FILE',
    fallback: '',
    vi: 'chứng thư TLS (PEM, cả chuỗi); để trống: HTTP',
    en: 'TLS certificate (PEM, the whole chain); empty: plain HTTP',
  },
  {
    env: 'TLS_KEY',
    flag: '--tls-key',
    valueName: 'FILE',
    fallback: '',
    vi: 'khoá riêng của chứng thư TLS (PEM)',
    en: 'private key of the TLS certificate (PEM)',
  },
  {
    env: 'OIDC_ISSUER',
    flag: '--oidc-issuer',
    valueName: 'URL',
    fallback: '',
    vi: 'nhà cung cấp danh tính OpenID Connect để đăng nhập một lần; để trống là không dùng',
    en: 'OpenID Connect provider for single sign-on; empty: none',
  },
  {
    env: 'OIDC_CLIENT_ID',
    flag: '--oidc-client-id',
    valueName: 'ID',
    fallback: '',
    vi: 'mã của hệ thống này tại nhà cung cấp danh tính',
    en: 'name of this installation at the identity provider',
  },
  {
    env: 'OIDC_CLIENT_SECRET',
    flag: '--oidc-client-secret',
    valueName: 'TEXT',
    fallback: '',
    vi: 'khoá của hệ thống này tại nhà cung cấp danh tính; nên đặt trong môi trường',
    en: 'secret of this installation at the identity provider; better in the environment',
  },
  {
    env: 'OIDC_NAME_VI',
    flag: '--oidc-name-vi',
    valueName: 'TEXT',
    fallback: 'Đăng nhập một lần',
    vi: 'tên nút đăng nhập một lần, tiếng Việt',
    en: 'what the button of single sign-on says, Vietnamese',
  },
  {
    env: 'OIDC_NAME_EN',
    flag: '--oidc-name-en',
    valueName: 'TEXT',
    fallback: 'Single sign-on',
    vi: 'tên nút đăng nhập một lần, tiếng Anh',
    en: 'what the button of single sign-on says, English',
  },
  {
    env: 'OIDC_CLAIM_LOGIN',
    flag: '--oidc-claim-login',
    valueName: 'NAME',
    fallback: 'preferred_username',
    vi: 'thuộc tính chứa tên đăng nhập của hệ thống này',
    en: 'the claim that holds the login of this installation',
  },
  {
    env: 'OIDC_POSTS_FILE',
    flag: '--oidc-posts-file',
    valueName: 'FILE',
    fallback: '',
    vi: 'tệp JSON: giá trị thuộc tính nào cho phép chức vụ nào; chỉ thu hẹp quyền đã có',
    en: 'JSON file: which values of a claim allow which posts; narrows what the directory grants',
  },
  {
    env: 'OIDC_SECOND_FACTOR',
    flag: '--oidc-second-factor',
    valueName: 'VALUES',
    fallback: '',
    vi: 'giá trị acr hoặc amr được tính là yếu tố thứ hai; để trống: luôn hỏi yếu tố của hệ thống này',
    en: 'values of acr or amr that count as a second factor; empty: ours is always asked for',
  },
  {
    env: 'SCENARIO',
    flag: '--scenario',
    valueName: 'NAME',
    fallback: '',
    vi: 'mở kho mô phỏng của kịch bản này; để trống là kho thật',
    en: 'open the simulated store of this scenario; empty: a real store',
  },
  {
    env: 'SCENARIO_START',
    flag: '--scenario-start',
    valueName: 'TIME',
    fallback: '',
    vi: 'thời điểm bắt đầu của đồng hồ mô phỏng, ISO 8601',
    en: 'where the simulated clock begins, ISO 8601',
  },
  {
    env: 'SPEED',
    flag: '--speed',
    valueName: 'N',
    fallback: '1',
    vi: 'tốc độ của đồng hồ mô phỏng',
    en: 'speed of the simulated clock',
  },
  {
    env: 'AFRESH',
    flag: '--afresh',
    valueName: null,
    fallback: '',
    vi: 'xoá kho mô phỏng trước khi mở; không bao giờ xoá kho thật',
    en: 'empty the simulated store first; never a real one',
  },
] as const satisfies readonly ConfigOption[];

type OptionName = (typeof CONFIG_OPTIONS)[number]['env'];

export type ConfigRefusal = {
  readonly code: 'unknown-option' | 'bad-option';
  readonly vi: string;
  readonly en: string;
};

/** The grids of the roll-ups that are wide enough to be worth thinning to. */
const KEPT_RESOLUTIONS: readonly number[] = [1, 10, 60, 360, 1_440];

const LOG_LEVELS: readonly string[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const refuse = (name: string, text: string, wanted: string): Result<never, ConfigRefusal> =>
  err({
    code: 'bad-option',
    vi: `${name}: giá trị "${text}" không hợp lệ, cần ${wanted}`,
    en: `${name}: "${text}" does not fit, expected ${wanted}`,
  });

/** Reads the flags; a switch given counts as `1`. */
function readFlags(argv: readonly string[]): Result<Map<string, string>, ConfigRefusal> {
  const found = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? '';
    const [flag, inline] = argument.split(/=(.*)/s, 2);
    const option = CONFIG_OPTIONS.find((candidate) => candidate.flag === flag);
    if (!option) {
      return err({ code: 'unknown-option', vi: `không có tuỳ chọn ${argument}`, en: `no such option: ${argument}` });
    }
    if (option.valueName === null) {
      found.set(option.env, inline ?? '1');
    } else {
      const value = inline ?? argv[++i];
      if (value === undefined) return refuse(option.flag, '', option.valueName);
      found.set(option.env, value);
    }
  }
  return ok(found);
}

/**
 * Parses flags (without `node` and the file) over the environment over the defaults.
 * Every refusal is one sentence that names the option.
 */
export function parseConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Config, ConfigRefusal> {
  const flags = readFlags(argv);
  if (!flags.ok) return flags;
  const text = new Map<OptionName, string>();
  for (const option of CONFIG_OPTIONS) {
    text.set(option.env, (flags.value.get(option.env) ?? env[option.env] ?? option.fallback).trim() || option.fallback);
  }
  const read = (name: OptionName): string => text.get(name) ?? '';
  const list = (name: OptionName): string[] =>
    read(name)
      .split(/[\s,]+/)
      .filter(Boolean);

  const numbers = new Map<OptionName, number>();
  const ranges: readonly [OptionName, min: number, max: number, isWhole: boolean][] = [
    ['PORT', 0, 65_535, true],
    ['METRICS_PORT', 0, 65_535, true],
    ['TICKS_PER_SECOND', 0.1, 60, false],
    ['ITEMS_PER_SECOND', 1, 1e9, true],
    ['REQUESTS_PER_SECOND', 1, 1e9, true],
    ['BODY_MEMORY_MB', 32, 65_536, true],
    ['MAX_CONNECTIONS', 1, 1e6, true],
    ['SCREEN_LEASE_HOURS', 0.001, 720, false],
    ['SCREEN_IDLE_DAYS', 0.001, 3_650, false],
    ['AUDIT_SIGN_SECONDS', 1, 86_400, true],
    ['COMPACT_AFTER', 1_000, 1e7, true],
    ['KEEP_INSTANTS_DAYS', 1, 36_500, false],
    ['KEPT_RESOLUTION_MINUTES', 1, 1_440, true],
    ['IMPORT_MB', 1, 1_024, true],
    ['ATTACHMENT_MB', 1, 256, true],
    ['SESSION_HOURS', 0.1, 168, false],
    ['SESSION_IDLE_MINUTES', 1, 1_440, false],
    ['STEP_UP_MINUTES', 0.1, 120, false],
    ['ACTING_DAYS', 1, 366, true],
    ['SPEED', 0.001, 1e7, false],
  ];
  for (const [name, min, max, isWhole] of ranges) {
    if (read(name) === '') continue;
    const value = Number(read(name));
    const fits = Number.isFinite(value) && value >= min && value <= max && (!isWhole || Number.isInteger(value));
    if (!fits) return refuse(name, read(name), `${min}…${max}`);
    numbers.set(name, value);
  }
  const number = (name: OptionName): number => numbers.get(name) ?? 0;

  if (!KEPT_RESOLUTIONS.includes(number('KEPT_RESOLUTION_MINUTES')))
    return refuse('KEPT_RESOLUTION_MINUTES', read('KEPT_RESOLUTION_MINUTES'), KEPT_RESOLUTIONS.join(', '));
  const keepInstantsDays = numbers.get('KEEP_INSTANTS_DAYS');
  const mqtt = parseMqttOptions(read);
  if (!mqtt.ok) return refuse(mqtt.error.name, mqtt.error.text, mqtt.error.wanted);
  const outboundHosts = parseOutboundHosts(list('OUTBOUND_HOSTS'));
  if (!outboundHosts.ok) return refuse('OUTBOUND_HOSTS', outboundHosts.error, 'HOST, HOST:PORT, HOST=10.0.0.0/8');
  const oidc = parseOidcOptions(read, outboundHosts.value);
  if (!oidc.ok) return refuse(oidc.error.name, oidc.error.text, oidc.error.wanted);
  const notices = parseNoticeOptions(read, outboundHosts.value);
  if (!notices.ok) return refuse(notices.error.name, notices.error.text, notices.error.wanted);
  const badProxy = list('TRUSTED_PROXIES').find((each) => !isSubnet(each));
  if (badProxy !== undefined) return refuse('TRUSTED_PROXIES', badProxy, '10.0.0.1, 10.0.0.0/24');
  const [certFile, keyFile] = [read('TLS_CERT'), read('TLS_KEY')];
  if ((certFile === '') !== (keyFile === '')) return refuse(certFile === '' ? 'TLS_CERT' : 'TLS_KEY', '', 'FILE');
  if (!LOG_LEVELS.includes(read('LOG_LEVEL'))) return refuse('LOG_LEVEL', read('LOG_LEVEL'), LOG_LEVELS.join(', '));
  const startText = read('SCENARIO_START');
  const scenarioStart = startText === '' ? null : Date.parse(startText);
  if (scenarioStart !== null && !/T.*(Z|[+-]\d\d:\d\d)$/.test(startText)) {
    return refuse('SCENARIO_START', startText, '2020-08-19T08:50:00+07:00');
  }
  if (Number.isNaN(scenarioStart)) return refuse('SCENARIO_START', startText, '2020-08-19T08:50:00+07:00');
  const publicUrl = read('PUBLIC_URL').replace(/\/+$/, '') || null;
  if (publicUrl !== null && !(URL.canParse(publicUrl) && /^https?:\/\/[^?#\s]+$/.test(publicUrl))) {
    return refuse('PUBLIC_URL', publicUrl, 'http(s)://HOST');
  }
  // Whether cookies are kept to TLS follows the address that people use.
  if (certFile !== '' && publicUrl?.startsWith('https:') !== true)
    return refuse('PUBLIC_URL', publicUrl ?? '', 'https');
  const isReachedByOthers = list('HOST').some((host) => !/^(127\.|::1$|localhost$)/.test(host));
  const isByTls = read('TLS_CERT') !== '' || publicUrl?.startsWith('https:') === true;
  // Passwords and cookies would cross the network for everybody to read.
  if (isReachedByOthers && !isByTls) return refuse('HOST', read('HOST'), 'TLS_CERT + TLS_KEY, PUBLIC_URL (https)');
  const isAfresh = !['', '0', 'false'].includes(read('AFRESH'));
  const scenario = read('SCENARIO') || null;
  if (scenario === null && (isAfresh || scenarioStart !== null || number('SPEED') !== 1)) {
    return err({
      code: 'bad-option',
      vi: '--afresh, --speed và --scenario-start chỉ dùng cùng --scenario: kho thật có đồng hồ thật và không bao giờ bị xoá',
      en: '--afresh, --speed and --scenario-start need --scenario: a real store keeps the real clock and is never emptied',
    });
  }
  return ok({
    port: number('PORT'),
    hosts: list('HOST'),
    dataDir: read('DATA_DIR'),
    metricsPort: numbers.get('METRICS_PORT') ?? null,
    ticksPerSecond: number('TICKS_PER_SECOND'),
    logLevel: read('LOG_LEVEL') as LogLevel,
    publicUrl,
    allowedHosts: list('ALLOWED_HOSTS'),
    distDir: read('DIST_DIR'),
    itemsPerSecond: number('ITEMS_PER_SECOND'),
    requestsPerSecond: number('REQUESTS_PER_SECOND'),
    bodyMemoryBytes: number('BODY_MEMORY_MB') * 1_048_576,
    maxConnections: number('MAX_CONNECTIONS'),
    screenLeaseMs: Math.round(number('SCREEN_LEASE_HOURS') * HOUR_MS),
    screenIdleMs: Math.round(number('SCREEN_IDLE_DAYS') * DAY_MS),
    auditKeyFile: read('AUDIT_KEY_FILE') || null,
    auditHeadsFile: read('AUDIT_HEADS_FILE') || null,
    auditSignMs: number('AUDIT_SIGN_SECONDS') * SECOND_MS,
    compactAfterCount: number('COMPACT_AFTER'),
    keepInstantsMs: keepInstantsDays === undefined ? null : keepInstantsDays * DAY_MS,
    keptResolutionMs: number('KEPT_RESOLUTION_MINUTES') * MINUTE_MS,
    importBytes: number('IMPORT_MB') * 1_048_576,
    attachmentBytes: number('ATTACHMENT_MB') * 1_048_576,
    sessionMs: number('SESSION_HOURS') * HOUR_MS,
    sessionIdleMs: number('SESSION_IDLE_MINUTES') * MINUTE_MS,
    stepUpMs: number('STEP_UP_MINUTES') * MINUTE_MS,
    maxActingMs: number('ACTING_DAYS') * DAY_MS,
    mqtt: mqtt.value,
    oidc: oidc.value,
    notices: notices.value,
    contactsFile: read('CONTACTS_FILE') || null,
    outboundHosts: outboundHosts.value,
    trustedProxies: list('TRUSTED_PROXIES'),
    tls: certFile === '' ? null : { certFile, keyFile },
    scenario,
    scenarioStart,
    speed: number('SPEED'),
    isAfresh,
  });
}

/** Where the environment puts the files of the audit; undefined where it does not say. */
export const auditFilesOfEnvironment = (): {
  readonly keyFile: string | undefined;
  readonly headsFile: string | undefined;
} => ({
  keyFile: process.env.AUDIT_KEY_FILE || undefined,
  headsFile: process.env.AUDIT_HEADS_FILE || undefined,
});

/** The data folder that the environment names; undefined when it names none. */
export const dataDirOfEnvironment = (): string | undefined => process.env.DATA_DIR || undefined;

/** The table as text, for `--help`. */
export function describeOptions(): string {
  const rows = CONFIG_OPTIONS.map((option) => {
    const left = option.valueName === null ? option.flag : `${option.flag} ${option.valueName}`;
    const fallback = option.fallback === '' ? '' : ` [${option.fallback}]`;
    return `  ${left.padEnd(28)} ${option.env.padEnd(24)} ${option.vi}${fallback}\n${' '.repeat(56)}${option.en}`;
  });
  return rows.join('\n');
}

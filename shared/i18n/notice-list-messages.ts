/** Words of the list of notices in the desk's bar: who was not reached, what is unread, what the list is. */

import type { NoticeChannelName } from '../notices/notice.ts';
import type { TroubleKind } from '../notices/notice-row.ts';
import type { Lang } from './format.ts';

export type NoticeListMessages = {
  readonly title: string;
  /** Name of the button; `unread` as it is written. */
  readonly button: (unread: string) => string;
  readonly none: string;
  readonly noneHint: string;
  readonly unread: string;
  readonly readAll: string;
  readonly ago: (age: string) => string;
  readonly stopped: (time: string) => string;
  readonly more: (count: string) => string;
  readonly kept: string;
  /** One sentence for each kind; `who` is empty where the addressee is no longer known. */
  readonly trouble: (kind: TroubleKind, channel: NoticeChannelName, who: string) => string;
};

const CHANNELS: Readonly<Record<Lang, Readonly<Record<NoticeChannelName, string>>>> = {
  vi: { email: 'Thư điện tử', sms: 'Tin nhắn SMS', webhook: 'Liên thông' },
  en: { email: 'E-mail', sms: 'Text message', webhook: 'Linked system' },
};

const vi: NoticeListMessages = {
  title: 'Thông báo',
  button: (unread) => (unread === '0' ? 'Thông báo, không có tin chưa đọc' : `Thông báo, ${unread} chưa đọc`),
  none: 'Không có thông báo',
  noneHint: 'Nhiệm vụ mới, nhắc hạn, đôn đốc và những gì chưa gửi được sẽ hiện ở đây.',
  unread: 'Chưa đọc',
  readAll: 'Đánh dấu đã đọc hết',
  ago: (age) => `${age} trước`,
  stopped: (time) => `Mất kết nối: danh sách đứng ở ${time}.`,
  more: (count) => `Và ${count} thông báo cũ hơn.`,
  kept: 'Giữ 3 ngày. Đã đọc hay chưa được nhớ trên trình duyệt này.',
  trouble(kind, channel, who) {
    const to = who === '' ? '' : ` ${who}`;
    const way = CHANNELS.vi[channel];
    if (kind === 'no-address')
      return `${way}: chưa có ${channel === 'sms' ? 'số điện thoại' : 'địa chỉ'} của${to === '' ? ' nơi nhận' : to}`;
    return kind === 'not-taken' ? `${way} không tới được${to}` : `${way}: chưa rõ đã tới${to} hay chưa`;
  },
};

const en: NoticeListMessages = {
  title: 'Notices',
  button: (unread) => (unread === '0' ? 'Notices, none unread' : `Notices, ${unread} unread`),
  none: 'No notices',
  noneHint: 'New tasks, reminders, urgings and what could not be delivered appear here.',
  unread: 'Unread',
  readAll: 'Mark all as read',
  ago: (age) => `${age} ago`,
  stopped: (time) => `Connection lost: the list stands as of ${time}.`,
  more: (count) => `And ${count} older.`,
  kept: 'Kept for 3 days. This browser remembers what was read.',
  trouble(kind, channel, who) {
    const name = who === '' ? 'the addressee' : who;
    const way = CHANNELS.en[channel];
    if (kind === 'no-address') return `${way}: no ${channel === 'sms' ? 'telephone number' : 'address'} of ${name}`;
    return kind === 'not-taken' ? `${way} did not reach ${name}` : `${way}: not known whether it reached ${name}`;
  },
};

export const NOTICE_LIST_MESSAGES: Readonly<Record<Lang, NoticeListMessages>> = { vi, en };

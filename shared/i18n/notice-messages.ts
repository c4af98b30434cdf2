/** What notices about tasks say, in both languages; of a restricted task no more than that there is something to read. */

import { isReminder, type ReminderRung, type Rung, reminderDays } from '../directives/ladder.ts';
import type { Task } from '../directives/task.ts';
import { formatDate } from './format.ts';
import type { Sentence } from './refusals.ts';
import { TASK_WORDS } from './task-words.ts';

/** Why somebody is told: a rung of the ladder, or a step of the task. */
export type NoticeCause =
  | Rung
  | 'assigned'
  | 'transfer-asked'
  | 'extension-asked'
  | 'extension-decided'
  | 'reported'
  | 'sent-back'
  | 'confirmed'
  | 'recalled'
  | 'urged';

const say = (vi: string, en: string): Sentence => ({ vi, en });

// biome-ignore format: one cause a line
const SUBJECTS: Readonly<Record<Exclude<NoticeCause, ReminderRung>, Sentence>> = {
  assigned: say('Nhiệm vụ mới', 'New task'),
  'acknowledge-late': say('Quá giờ báo nhận', 'Not acknowledged in time'),
  'acknowledge-escalated': say('Chưa báo nhận, báo trực ban', 'Not acknowledged, to the duty shift'),
  'T+1': say('Đã quá hạn', 'Overdue'),
  'T+5': say('Quá hạn 5 ngày, đã soạn công văn đôn đốc', '5 days overdue, an urging letter is drafted'),
  'T+15': say('Quá hạn 15 ngày, đưa vào danh sách họp tháng', '15 days overdue, listed for the monthly meeting'),
  'transfer-asked': say('Nhiệm vụ bị trả lại', 'Task returned'),
  'extension-asked': say('Đề nghị gia hạn', 'Extension asked'),
  'extension-decided': say('Đã quyết định gia hạn', 'Extension decided'),
  reported: say('Đã báo cáo hoàn thành', 'Completion reported'),
  'sent-back': say('Yêu cầu bổ sung', 'More asked for'),
  confirmed: say('Đã xác nhận hoàn thành', 'Completion confirmed'),
  recalled: say('Nhiệm vụ đã thu hồi', 'Task recalled'),
  urged: say('Đôn đốc thực hiện', 'Reminder'),
};

/** Why somebody is told, in a few words. */
export function causeText(cause: NoticeCause): Sentence {
  if (!isReminder(cause)) return SUBJECTS[cause];
  const days = reminderDays(cause);
  return say(`Còn ${days} ngày làm việc`, `${days} working ${days === 1 ? 'day' : 'days'} left`);
}

/** `said`: what a person wrote with a reminder; empty where nobody wrote anything. */
export function noticeTexts(
  task: Task,
  cause: NoticeCause,
  said = '',
): { readonly subject: Sentence; readonly body: Sentence } {
  const { vi, en } = causeText(cause);
  if (task.isRestricted) {
    const body = say(
      'Mở hệ thống để xem; nội dung không gửi ra ngoài.',
      'Open the system to read it; nothing of it is sent out.',
    );
    return { subject: say(`${vi}: ${task.number}`, `${en}: ${task.number}`), body };
  }
  const due = task.deadline.kind === 'dated' ? task.deadline.dueAt : null;
  const lines = (lang: 'vi' | 'en'): string => {
    const words = TASK_WORDS[lang];
    const limit = due === null ? [] : [`${lang === 'vi' ? 'Hạn' : 'Deadline'}: ${formatDate(due, lang)}`];
    return [
      task.title,
      ...(said === '' ? [] : [said]),
      `${words.urgency[task.urgency]} · ${words.assigner[task.assigner]}`,
      ...limit,
    ].join('\n');
  };
  return {
    subject: say(`${vi}: ${task.number} – ${task.title}`, `${en}: ${task.number} – ${task.title}`),
    body: say(lines('vi'), lines('en')),
  };
}

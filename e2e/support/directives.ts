/** Directives as a person at a desk sends them over HTTP: documents, spoken words, steps of tasks. */

import type { DirectionInput, DirectionItem, DraftInput } from '#shared/directives/direction.ts';
import type { BoardPage, TaskAnswer } from '#shared/directives/directive-api.ts';
import type { Task } from '#shared/directives/task.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';
import type { SignedIn } from './sign-in.ts';

export type Answered<T> = {
  readonly status: number;
  readonly body: T & { readonly error?: { readonly code: string } };
};

/** One thing for one or more units to do within ten working days. */
export const itemFor = (leads: DirectionItem['leads'], more: Partial<DirectionItem> = {}): DirectionItem => ({
  title: 'Duy trì số liệu dịch vụ công trực tuyến cập nhật trong ngày',
  content: 'Kịch bản mô phỏng: duy trì kết nối, bảo đảm số liệu cập nhật trong ngày.',
  product: 'Báo cáo và số liệu trên Hệ thống báo cáo quốc gia',
  field: 'e-government',
  leads,
  mode: leads.length > 1 ? 'separate' : null,
  coordinating: [],
  deadline: { kind: 'working-days', count: 10 },
  indicators: [],
  attachments: [],
  ...more,
});

/** Spoken at a briefing, so that no number is needed. */
export const spoken = (items: DirectionItem[], more: Partial<DirectionInput> = {}): DirectionInput => ({
  source: {
    kind: 'spoken',
    speaker: 'Thủ tướng Chính phủ',
    saidAt: null,
    occasion: 'Khai trương Trung tâm (mô phỏng)',
  },
  assigner: 'prime-minister',
  urgency: 'khan',
  acknowledgeWithinMinutes: null,
  followUp: { unit: 'agency:G22', post: null },
  isRestricted: false,
  namedPosts: [],
  isOnWall: false,
  items,
  ...more,
});

/** A desk of one person: `url` of the server, the cookie of the session. */
export function deskOf(url: string, { cookie }: Pick<SignedIn, 'cookie'>) {
  async function ask<T>(
    method: string,
    path: string,
    body?: object,
    key: string = crypto.randomUUID(),
  ): Promise<Answered<T>> {
    const response = await fetch(url + path, {
      method,
      headers: { cookie, origin: url, 'idempotency-key': key, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answered<T>['body'] };
  }
  return {
    ask,
    direct: (
      step: 'save' | 'submit' | 'issue',
      input: DraftInput,
      key?: string,
      draft?: { id: string; version: number },
    ) =>
      ask<{ direction: { id: string; version: number; state: string }; tasks: Task[] }>(
        'POST',
        '/api/v1/directives',
        { step, direction: draft?.id ?? null, expectedVersion: draft?.version ?? null, input },
        key,
      ),
    step: (id: string, verb: TaskVerb, input: object = {}, key?: string, expectedVersion: number | null = null) =>
      ask<{ task: Task }>('POST', `/api/v1/directives/${id}/${verb}`, { expectedVersion, input }, key),
    task: (id: string) => ask<TaskAnswer>('GET', `/api/v1/directives/${id}`),
    board: (query = '') => ask<BoardPage>('GET', `/api/v1/directives${query}`),
  };
}

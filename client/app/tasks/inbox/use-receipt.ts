/** A machine's receipt: what was sent to a unit and is shown on a screen of it is noted as delivered, once, without a person. */

import { useEffect } from 'react';
import * as z from 'zod/mini';
import { apiSend, useViewer } from '#client/accounts/session.ts';
import { useLiveData } from '#client/indicators/live-data.tsx';
import { may } from '#shared/accounts/may.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import { isOpen, leadOf, type Task } from '#shared/directives/task.ts';
import { actingUnit } from '#shared/directives/task-rights.ts';
import type { TaskRow } from '#shared/directives/task-row.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const anyAnswer = z.looseObject({});

/** Sent from this page, or on the way. */
const sent = new Set<string>();

/**
 * Screens of one unit send the same key, so that the second is the first again and no refusal. That somebody acknowledged
 * meanwhile says more than a receipt: refusals are nothing to anybody. Without an answer it is sent with the next change.
 */
async function send(task: Task['id'], key: string): Promise<void> {
  if (sent.has(key)) return;
  sent.add(key);
  const request = {
    method: 'POST',
    path: `/api/v1/directives/${task}/deliver`,
    body: { expectedVersion: null, input: {} },
    headers: { 'idempotency-key': key },
  } as const;
  const answer = await apiSend(request, anyAnswer);
  if (!answer.ok && answer.error.code === 'network') sent.delete(key);
}

/** A task that comes back to the same lead after it was another's is received anew. */
const keyOfLead = ({ id, version }: Pick<Task, 'id' | 'version'>): string => `receipt-${id}-${version}`;
const keyOfPart = ({ id }: Pick<Task, 'id'>, unit: UnitRef): string => `receipt-${id}-${unit}`;

/** A page that lies behind others shows nothing. */
const isSeen = (): boolean => document.visibilityState === 'visible';

const receives = (viewer: Viewer | null, unit: UnitRef): boolean =>
  viewer?.kind === 'person' && viewer.units.has(unit) && may(viewer, 'task:receive', { units: [unit] });

/** On every page of a desk whose person receives for a unit; draws nothing and never again. */
export function useReceipt(): void {
  const viewer = useViewer();
  const { replica, store } = useLiveData();
  useEffect(() => {
    if (viewer?.kind !== 'person') return;
    const look = () => {
      if (!isSeen()) return;
      for (const key of replica.recordKeys('task')) {
        const row = replica.record(key) as TaskRow | undefined;
        if (row?.state === 'issued' && receives(viewer, row.lead)) void send(row.id, keyOfLead(row));
      }
    };
    look();
    const stop = store.subscribeNoun('task', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', look);
    };
  }, [viewer, replica, store]);
}

/** On the page of one task, which also knows of the parts of coordinating units and of tasks that have long been quiet. */
export function useTaskReceipt(task: Task | null): void {
  const viewer = useViewer();
  useEffect(() => {
    if (task === null || viewer === null || !isSeen()) return;
    const unit = actingUnit(viewer, 'deliver', task);
    const part = task.assignments.find((one) => one.unit === unit);
    if (part === undefined || part.deliveredAt !== null || !receives(viewer, part.unit)) return;
    if (part.unit === leadOf(task)) {
      if (task.state === 'issued') void send(task.id, keyOfLead(task));
    } else if (isOpen(task)) void send(task.id, keyOfPart(task, part.unit));
  }, [task, viewer]);
}

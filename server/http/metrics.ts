/** Figures for Prometheus: the process, what sources sent by source and reason, and what the stream sends. */

import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { HttpDeps } from './http-deps.ts';

type MetricsDeps = Pick<HttpDeps, 'counters' | 'lights' | 'facts'>;

/** A registry of its own, so that two servers in one process (tests) do not share figures. */
export function createMetrics(deps: MetricsDeps): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  new Counter({
    name: 'toancanh_ingest_items_total',
    help: 'Items sources sent, by what became of them; reason is empty unless rejected',
    labelNames: ['source', 'outcome', 'reason'],
    registers,
    collect() {
      this.reset();
      for (const [source, counts] of deps.counters.bySource) {
        this.inc({ source, outcome: 'accepted', reason: '' }, counts.accepted);
        this.inc({ source, outcome: 'duplicate', reason: '' }, counts.duplicates);
        for (const [reason, count] of counts.rejected) this.inc({ source, outcome: 'rejected', reason }, count);
      }
    },
  });
  new Counter({
    name: 'toancanh_ingest_requests_total',
    help: 'Requests of sources; flood is the part that was turned away',
    labelNames: ['source', 'flood'],
    registers,
    collect() {
      this.reset();
      for (const [source, { requests, floods }] of deps.counters.bySource) {
        this.inc({ source, flood: 'no' }, requests - floods);
        this.inc({ source, flood: 'yes' }, floods);
      }
    },
  });
  new Gauge({
    name: 'toancanh_source_state',
    help: '1 for the state each source is in',
    labelNames: ['source', 'state'],
    registers,
    collect() {
      this.reset();
      for (const { name, state } of deps.lights.observed()) this.set({ source: name, state }, 1);
    },
  });
  new Gauge({
    name: 'toancanh_system',
    help: 'Facts of the running system: sessions, ticks, room version, store',
    labelNames: ['fact'],
    registers,
    async collect() {
      const { room, storage, stream } = await deps.facts();
      this.set({ fact: 'session_count' }, stream.sessionCount);
      this.set({ fact: 'tick_count' }, stream.tickCount);
      this.set({ fact: 'tick_bytes' }, stream.tickBytes);
      this.set({ fact: 'room_version' }, room.version);
      this.set({ fact: 'observation_count' }, storage.observationCount);
      this.set({ fact: 'store_bytes' }, storage.sizeBytes);
      this.set({ fact: 'is_writable' }, storage.isWritable ? 1 : 0);
    },
  });
  return registry;
}

import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Db } from './db.ts'

/** Figures of one process for Prometheus. */
export interface Metrics {
  registry: Registry
  /** Tells of one answered request; `area` is a pattern or a part of the product, never the address itself. */
  observe: (method: string, area: string, status: number, seconds: number) => void
  /** The text that `/metrics` answers. */
  text: () => Promise<string>
}

/** A registry of its own with process, request, connection and job figures. Job counts are read from the database when asked for. */
export function createMetrics(options: { db: Db }): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'leadwright_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'area', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  registry.registerMetric(connectionGauge(options.db))
  registry.registerMetric(jobGauge(options.db))
  registry.registerMetric(workerGauge(options.db))
  return {
    registry,
    observe: (method, area, status, seconds) =>
      requests.observe({ method, area, status: String(status) }, seconds),
    text: async () => registry.metrics(),
  }
}

function connectionGauge(db: Db): Gauge {
  return new Gauge({
    name: 'leadwright_database_connections',
    help: 'Connections of this process by state; waiting are requests without one.',
    labelNames: ['state'],
    registers: [],
    collect() {
      const { totalCount, idleCount, waitingCount } = db.$client
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'busy' }, totalCount - idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
}

function jobGauge(db: Db): Gauge {
  return new Gauge({
    name: 'leadwright_jobs',
    help: 'Runs by queue and state: queued, running, delayed and failed.',
    labelNames: ['queue', 'state'],
    registers: [],
    async collect() {
      const { rows } = await db.$client.query<{ queue: string; state: string; runs: string }>(
        `select coalesce(queue_name, '') as queue, case status when 'ENQUEUED' then 'queued' when 'PENDING' then 'running'
           when 'DELAYED' then 'delayed' else 'failed' end as state, count(*) as runs
         from dbos.workflow_status
         where status in ('ENQUEUED', 'PENDING', 'DELAYED', 'ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') group by 1, 2`,
      )
      this.reset()
      for (const { queue, state, runs } of rows) this.set({ queue, state }, Number(runs))
    },
  })
}

function workerGauge(db: Db): Gauge {
  return new Gauge({
    name: 'leadwright_workers',
    help: 'Workers with a fresh heartbeat.',
    registers: [],
    async collect() {
      const { rows } = await db.$client.query<{ workers: string }>(
        `select count(*) as workers from worker_heartbeats where beat_at > now() - interval '15 seconds'`,
      )
      this.set(Number(rows[0]?.workers ?? 0))
    },
  })
}

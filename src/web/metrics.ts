import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Backlog } from '../application/ports/backlog.ts'
import type { Observer } from '../application/ports/observer.ts'

/** Slack and Discord give three seconds, and what lasts two is deferred. */
const LATENCY_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10]

export interface Metrics {
  readonly observer: Observer
  /** As Prometheus reads them. */
  text(): Promise<string>
}

/** Counts and durations only: no label names a network or a person. */
export function createMetrics(backlog: () => Promise<Backlog>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const latency = new Histogram({
    name: 'assembleur_interaction_seconds',
    help: 'From the arrival of a command, button or form to its commit.',
    labelNames: ['command', 'platform', 'via', 'outcome'],
    buckets: LATENCY_BUCKETS,
    registers,
  })
  const handled = new Counter({
    name: 'assembleur_due_work_total',
    help: 'Due work handled by this process, by what became of it.',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const deliveries = new Counter({
    name: 'assembleur_deliveries_total',
    help: 'Attempts of this process to deliver, by what became of the row.',
    labelNames: ['to', 'platform', 'fate'],
    registers,
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `assembleur_${name}`, help, labelNames, registers })
  const up = gauge('database_up', '1 when the database answers; the gauges of what it holds are absent without it.')
  const late = gauge('due_work_late', 'Due work past its instant, in active networks.')
  const lateSeconds = gauge('due_work_late_seconds', 'Age of the oldest due work past its instant, retries aside.')
  const dead = gauge('due_work_dead', 'Due work given up after eight failures: an operator decides.')
  const waiting = gauge('outbox_rows', 'Rows that have not left, or not well.', ['fate'])
  const age = gauge('outbox_oldest_seconds', 'Age of the oldest row that has not left.')
  return {
    observer: {
      answered: ({ command, platform, via, outcome, seconds }) =>
        latency.observe({ command, platform, via, outcome }, seconds),
      handled: ({ kind, outcome }) => handled.inc({ kind, outcome }),
      delivered: ({ to, platform, fate }) => deliveries.inc({ to, platform, fate }),
    },
    async text() {
      const found = await backlog().catch(() => null)
      up.set(found ? 1 : 0)
      if (!found) {
        // The process is measured all the same, and nothing is said to be well.
        for (const each of [late, lateSeconds, dead, age]) each.remove()
        waiting.reset()
        return registry.metrics()
      }
      const { due, outbox } = found
      late.set(due.late)
      lateSeconds.set(due.oldestSeconds)
      dead.set(due.dead)
      age.set(outbox.oldestSeconds)
      for (const fate of ['pending', 'sending', 'failed', 'unknown'] as const) waiting.set({ fate }, outbox[fate])
      return registry.metrics()
    },
  }
}

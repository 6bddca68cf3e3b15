import { Temporal } from 'temporal-polyfill'
import { draftLetterKinds } from '../application/draft-kinds.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Logger } from '../application/ports/logger.ts'
import type { Observer } from '../application/ports/observer.ts'
import type { OutboxQueue, OutboxRow, Settlement } from '../application/ports/queues.ts'
import { DeliveryError } from '../interaction/messenger.ts'
import { outboxKinds } from '../rendering/render-outbox.ts'
import { mailCode } from './mail-code.ts'
import { chatTarget, createSender, type SenderDependencies } from './send-row.ts'
import { markOf, type Trouble, waitedForChannel } from './trouble.ts'
import { whyWithheld } from './why-withheld.ts'

export interface OutboxWorkerDependencies extends SenderDependencies {
  readonly queue: OutboxQueue
  readonly realTime: Clock
  /**
   * Records a row's end, with the use case that follows from it (a delivery's fate, leads told of a trouble). True when
   * that may have written something more to send.
   */
  readonly settle: (row: OutboxRow, settlement: Settlement, trouble?: Trouble) => Promise<boolean>
  readonly logger: Logger
  readonly observer: Observer
  /** How long a replica may be silent before its rows are taken over. */
  readonly leaseSeconds: number
  /** The process ends: what is under way is finished, nothing more is begun. */
  readonly stopped?: () => boolean
}

export interface OutboxWorker {
  /** Sends everything that can leave now, or its e-mail or the rest alone; returns when nothing more can. */
  drain(only?: 'chat' | 'mail'): Promise<void>
  /** The soonest instant, in real time, at which a row that could not leave is tried again by this process. */
  nextRetry(): Temporal.Instant | undefined
  /** Resolves rows whose sender died, by asking the platform (DESIGN §6). */
  recover(): Promise<void>
}

const PARALLEL = 16
/** How often a lease is renewed within its length. */
const BEATS = 3
const LONGEST_WAIT_SECONDS = 300
/** About a day at the longest wait (DESIGN §6): then an operator decides. */
const MOST_ATTEMPTS = 300
/** What we cannot render now we cannot render tomorrow, and its lane waits meanwhile. */
const MOST_INTERNAL_ATTEMPTS = 8
/** How long a platform is asked whether it has a message, in seconds. */
const LONGEST_UNRESOLVED_SECONDS = 86_400
/** Until somebody acts: each try is one question to the platform. */
const BLOCKED_SECONDS = 60

interface Outcome {
  /** Null: it may have been posted and the platform does not say; the row's lease will bring it back. */
  readonly settlement: Settlement | null
  readonly trouble?: Trouble
}

export function createOutboxWorker(deps: OutboxWorkerDependencies): OutboxWorker {
  const { send, posted } = createSender(deps)
  /** Being sent by this very process: slow is not dead. */
  const underWay = new Set<string>()
  /** Put off by this very process, until then. */
  const retries = new Map<string, Temporal.Instant>()

  /** Mail and chat leave side by side: a mail server that says nothing holds no message up (decision 0071). */
  const sweeps = { chat: createSweep(() => sweep('chat')), mail: createSweep(() => sweep('mail')) }
  /** What was sent wrote something more to send. */
  let followed = false

  async function sweep(to: 'chat' | 'mail'): Promise<void> {
    while (!deps.stopped?.()) {
      const real = deps.realTime.now()
      for (const [id, at] of retries) if (Temporal.Instant.compare(at, real) <= 0) retries.delete(id)
      const kinds = outboxKinds
      const { rows, more } = await deps.queue.claim({
        real,
        leaseSeconds: deps.leaseSeconds,
        limit: PARALLEL,
        to,
        kinds,
      })
      const afterwards = await Promise.all(rows.map((row) => deliver(row)))
      if (afterwards.includes(true)) followed = true
      else if (!more) break
    }
  }

  /** True when something more to send may follow from it. */
  async function deliver(row: OutboxRow): Promise<boolean> {
    underWay.add(row.id)
    const beat = setInterval(() => keep(row), (deps.leaseSeconds * 1000) / BEATS)
    try {
      const { settlement, trouble } = await attempt(row)
      if (settlement?.fate === 'pending') retries.set(row.id, settlement.retryAt)
      // Null: it may have been posted and the platform does not say; the row's lease will bring it back.
      const followed = settlement !== null && (await deps.settle(row, settlement, trouble))
      observe(row, settlement)
      return followed
    } finally {
      clearInterval(beat)
      underWay.delete(row.id)
    }
  }

  function observe({ id, trace, kind, target, platform, attempts }: OutboxRow, settlement: Settlement | null): void {
    const fate = settlement?.fate ?? 'unanswered'
    deps.observer.delivered({ trace, outbox: id, kind, to: target.to, platform, fate, attempts })
  }

  /** A mail server may take minutes to say that it has a mail: meanwhile no other replica sends it again. */
  function keep(row: OutboxRow): void {
    deps.queue
      .renew(row.id, deps.realTime.now().add({ seconds: deps.leaseSeconds }))
      .catch((err: unknown) => deps.logger.warn({ err, outbox: row.id }, 'lease not renewed'))
  }

  async function attempt(row: OutboxRow): Promise<Outcome> {
    try {
      const trouble = await whyWithheld(deps, row)
      if (trouble) return waits(row, markOf(trouble), trouble)
      if (draftLetterKinds.has(row.kind) && (await deps.queue.hasLeft(row))) {
        return { settlement: { fate: 'failed', error: 'has left the network' } }
      }
      const sent = await send(row)
      const settlement = sent.fate === 'retry' ? retry(row, sent.reason, undefined) : sent
      if (row.target.to === 'mail' && (sent.fate === 'retry' || sent.fate === 'failed')) {
        const reason = mailCode(sent.fate === 'retry' ? sent.reason : sent.error)
        deps.logger.warn({ ...aboutRow(row), fault: sent.fate, reason }, 'delivery fault')
      }
      const back = settlement.fate === 'sent' && waitedForChannel(row.lastError)
      return { settlement, ...(back ? { trouble: { kind: 'channel', state: 'back' } } : {}) }
    } catch (error) {
      if (error instanceof DeliveryError) return outcomeOf(row, error)
      deps.logger.error({ err: error, ...aboutRow(row) }, 'outbox row could not be rendered or sent')
      if (row.attempts >= MOST_INTERNAL_ATTEMPTS) return { settlement: { fate: 'failed', error: 'internal error' } }
      return { settlement: retry(row, 'internal error', undefined) }
    }
  }

  /** Nothing is lost: it is tried again until it leaves. Those who lead are told once, and again when the reason changes. */
  function waits(row: OutboxRow, error: string, trouble?: Trouble): Outcome {
    const retryAt = deps.realTime.now().add({ seconds: BLOCKED_SECONDS })
    const settlement: Settlement = { fate: 'pending', error, retryAt, afresh: true }
    return row.lastError === error || !trouble ? { settlement } : { settlement, trouble }
  }

  async function outcomeOf(row: OutboxRow, { fault, message }: DeliveryError): Promise<Outcome> {
    // Told to wait, the outbox waits: nothing is wrong.
    const told = fault.kind === 'retry' && fault.retryAfterMs !== undefined
    const facts = { ...aboutRow(row), fault: fault.kind, reason: message }
    deps.logger[told ? 'info' : 'warn'](facts, 'delivery fault')
    const toPerson = row.target.to === 'person' ? row.target.personId : null
    switch (fault.kind) {
      case 'blocked':
        if (fault.by === 'access') return waits(row, message)
        // A person's own conversation that is gone is a closed account.
        if (!toPerson)
          return waits(row, markOf({ kind: 'channel', state: fault.by }), { kind: 'channel', state: fault.by })
        return { settlement: { fate: 'failed', error: message }, trouble: { kind: 'person', personId: toPerson } }
      case 'refused':
        return {
          settlement: { fate: 'failed', error: message, ...(fault.closed ? { closed: true } : {}) },
          ...(toPerson && fault.of === 'account' ? { trouble: { kind: 'person', personId: toPerson } } : {}),
        }
      case 'retry':
        return { settlement: retry(row, message, fault.retryAfterMs) }
      case 'unknown':
        return { settlement: await resolve(row, () => retry(row, message, undefined)) }
    }
  }

  /**
   * It may have left: the platform knows. Without an answer the row stays leased and is asked about again, for a day.
   * `otherwise`: what becomes of it when it has not.
   */
  async function resolve(row: OutboxRow, otherwise: () => Settlement): Promise<Settlement | null> {
    if (row.operation === 'edit' || row.target.to === 'mail') return otherwise()
    const target = row.target.to === 'calendar' ? null : chatTarget(row)
    if (typeof target === 'string') return { fate: 'failed', error: target }
    try {
      const reference = await posted(row)
      return reference ? { fate: 'sent', reference } : otherwise()
    } catch (error) {
      deps.logger.warn({ err: error, ...aboutRow(row) }, 'the platform does not say whether this was posted')
      const never = error instanceof DeliveryError && error.fault.kind === 'refused'
      const tooLong = row.attempts * deps.leaseSeconds >= LONGEST_UNRESOLVED_SECONDS
      return never || tooLong ? { fate: 'unknown', error: 'interrupted' } : null
    }
  }

  function retry(row: OutboxRow, error: string, afterMs: number | undefined): Settlement {
    if (row.attempts >= MOST_ATTEMPTS) return { fate: 'unknown', error }
    const waitMs = afterMs ?? Math.min(2 ** Math.min(row.attempts, 10), LONGEST_WAIT_SECONDS) * 1000
    return { fate: 'pending', error, retryAt: deps.realTime.now().add({ milliseconds: waitMs }) }
  }

  return {
    async drain(only) {
      if (only) return sweeps[only]()
      do {
        followed = false
        await Promise.all([sweeps.chat(), sweeps.mail()])
      } while (followed && !deps.stopped?.())
    },
    nextRetry: () => [...retries.values()].sort(Temporal.Instant.compare)[0],
    async recover() {
      const real = deps.realTime.now()
      const rows = await deps.queue.expired({ real, leaseSeconds: deps.leaseSeconds, limit: 100, kinds: outboxKinds })
      for (const row of rows) {
        if (underWay.has(row.id)) continue
        try {
          const settlement = await resolve(row, () => ({ fate: 'pending', error: 'interrupted', retryAt: real }))
          if (settlement) await deps.settle(row, settlement)
          observe(row, settlement)
        } catch (error) {
          // Its lease brings it back; those behind it do not wait for it.
          deps.logger.error({ err: error, ...aboutRow(row) }, 'outbox row not recovered')
        }
      }
    },
  }
}

const aboutRow = ({ trace, id, kind }: OutboxRow) => ({ trace, outbox: id, kind })
/** One run at a time; asked for meanwhile, it goes over it once more. */
function createSweep(sweep: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined
  let wanted = false
  const run = async () => {
    while (wanted) {
      wanted = false
      await sweep()
    }
  }
  return () => {
    wanted = true
    current ??= run().finally(() => {
      current = undefined
    })
    return current
  }
}

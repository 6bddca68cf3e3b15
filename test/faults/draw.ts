import type { Fault } from '../../src/sandbox/shared/control-types.ts'
import type { Sentence } from './executioner.ts'
import type { Outcome, PlannedFault } from './play.ts'
import { cutSessions, restart, type ServerGrip } from './server.ts'
import type { METHODS, Platform } from './stage.ts'

/** Either a boundary at which something falls, or a moment of the play. */
export type Drawn =
  | { readonly at: 'boundary'; readonly how: keyof Sentence; readonly boundary: string }
  | { readonly at: 'moment'; readonly fault: PlannedFault }

export interface Draw {
  readonly calm: Outcome
  readonly random: () => number
  readonly methods: (typeof METHODS)[Platform]
  /** Null for the embedded database. */
  readonly server: ServerGrip | null
}

/** Real milliseconds: longer than a call of ours waits for its answer (platforms/slack/start.ts). */
const LONGER_THAN_PATIENCE_MS = 16_000

/** How a call to the platform fails. `delayMs` past our patience is a time-out. */
const FAILURES: Readonly<Record<string, Fault>> = {
  '429 with Retry-After': { status: 429, headers: { 'retry-after': '1' }, body: { retry_after: 1 } },
  '500, nothing done': { status: 500 },
  '500, done all the same': { status: 500, afterEffect: true },
  'done, its answer lost': { status: 0, afterEffect: true },
  'connection lost, nothing done': { status: 0 },
  'time-out': { status: 0, afterEffect: true, delayMs: LONGER_THAN_PATIENCE_MS },
}
/** A time-out costs fifteen real seconds: one in so many. */
const SELDOM = 8

/** `count` faults of every kind that can happen there, at moments drawn over the whole play. */
export function drawMoments(count: number, draw: Draw): Drawn[] {
  const kinds = kindsOf(draw)
  // Few faults are not always the same kinds.
  const from = Math.floor(draw.random() * kinds.length)
  return Array.from({ length: count }, (_, i) => {
    const make = kinds[(from + i) % kinds.length] as (typeof kinds)[number]
    return { at: 'moment', fault: make(Math.floor(draw.random() * draw.calm.steps)) }
  })
}

/** Each boundary once, and where a transaction can lose its connection, that too. */
export function drawBoundaries({ calm, random, server }: Draw): Drawn[] {
  const commits = calm.boundaries.filter((boundary) => boundary.startsWith('before commit'))
  return shuffled(
    [
      ...calm.boundaries.map((boundary): Drawn => ({ at: 'boundary', how: 'kill', boundary })),
      ...(server ? commits : []).map((boundary): Drawn => ({ at: 'boundary', how: 'drop', boundary })),
    ],
    random,
  )
}

type Make = (rank: number) => PlannedFault

function kindsOf({ calm, random, methods, server }: Draw): Make[] {
  /** From the question into what follows it. */
  const soon = () => 3 * calm.stepMs * random()
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  let timeouts = 0

  const call = (kind: string): Make => {
    return (rank) => {
      const seldom = kind === 'time-out' && timeouts++ % SELDOM > 0
      const name = seldom ? 'connection lost, nothing done' : kind
      const fault = FAILURES[name] as Fault
      // What is only read has no effect to lose.
      const method = oneOf(fault.afterEffect ? methods.posting : [...methods.posting, ...methods.reading])
      return { kind: `call: ${name}`, rank, fall: ({ on }) => on.fail(method, fault) }
    }
  }
  const moment =
    (kind: string, fall: PlannedFault['fall']): Make =>
    (rank) => ({ kind, rank, delayMs: soon(), fall })

  return [
    moment('random kill −9', async ({ bots }) => {
      const bot = oneOf(bots)
      await bot.alive()
      await bot.kill()
      await bot.alive()
    }),
    ...Object.keys(FAILURES).map(call),
    moment('sockets cut', ({ on }) => on.cut()),
    moment('reconnection asked by the platform', ({ on }) => on.reconnect()),
    moment('session ended by the platform', ({ on }) => on.invalidate()),
    (rank) => ({ kind: 'interaction delivered twice', rank, fall: ({ on }) => on.twice() }),
    moment('interactions again, late and out of order', ({ on }) => on.redeliver(1 + Math.floor(random() * 6))),
    (rank) => ({ kind: 'clock set back, then forth', rank, fall: moveClock(random) }),
    ...(server
      ? [
          moment('database sessions cut', () => cutSessions(server)),
          moment('PostgreSQL restarted', () => restart(server)),
        ]
      : []),
  ]
}

/** Hours or days back, with a wake-up there; then to the eve of the next thing due; then as it was. */
function moveClock(random: () => number): PlannedFault['fall'] {
  return async ({ bots, now }) => {
    const [bot] = bots
    if (!bot) return
    // What is due now is due now: only then may the clock run ahead to the eve of the next.
    await bot.played.settle(now)
    await bot.tick(now.subtract({ minutes: Math.floor(1 + random() * 4320) }))
    const due = await bot.played.nextDue(now)
    if (due) await bot.tick(due.subtract({ milliseconds: 1 }))
    await bot.played.setClock(now)
  }
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

import { describe, expect, it } from 'vitest'
import type { Backlog } from '../../src/application/ports/backlog.ts'
import type { Platform } from '../../src/interaction/invocation.ts'
import { createReadiness } from '../../src/scheduling/readiness.ts'

const QUIET: Backlog = {
  due: { late: 0, oldestSeconds: 0, dead: 0 },
  outbox: { pending: 0, sending: 0, failed: 0, unknown: 0, oldestSeconds: 0 },
}
const ask = (backlog: () => Promise<Backlog>, connected: Array<[Platform, boolean]> = [['slack', true]]) =>
  createReadiness({ backlog, connected: () => new Map(connected) })()

describe('ready', () => {
  it('when the database answers, the platforms are connected and what is due gets done', async () => {
    expect(await ask(async () => QUIET)).toEqual({ ok: true, reasons: [] })
  })

  it('also with an hour of messages that wait for somebody, or dead letters: other members are served', async () => {
    const waiting = { ...QUIET, outbox: { ...QUIET.outbox, pending: 3, failed: 1, oldestSeconds: 3600 } }
    const dead = { ...waiting, due: { late: 20, oldestSeconds: 599, dead: 2 } }
    expect(await ask(async () => dead)).toEqual({ ok: true, reasons: [] })
  })

  it('not without a platform, nor when due work stands still; each reason is told', async () => {
    const late = { ...QUIET, due: { late: 4, oldestSeconds: 1500, dead: 0 } }
    const platforms: Array<[Platform, boolean]> = [
      ['slack', true],
      ['discord', false],
    ]
    expect(await ask(async () => late, platforms)).toEqual({
      ok: false,
      reasons: ['Discord n’est pas connecté.', 'Des échéances attendent depuis 25 minutes.'],
    })
  })

  it('not when the database refuses, and says neither where it is nor who we are there', async () => {
    const refuses = async () => {
      throw new Error("Can't reach database server at `postgres.interne:5432` for user `assembleur`")
    }
    expect(await ask(refuses)).toEqual({ ok: false, reasons: ['La base de données ne répond pas.'] })
  })
})

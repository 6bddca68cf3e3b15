import { setImmediate as turn } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { MailSender } from '../../src/application/ports/mail.ts'
import type { Settlement } from '../../src/application/ports/queues.ts'
import { type ChatMessenger, DeliveryError } from '../../src/interaction/messenger.ts'
import { createOutboxQueue } from '../../src/persistence/outbox-queue.ts'
import { createOutboxWorker } from '../../src/scheduling/outbox-worker.ts'
import { seedJune } from '../application/agenda/june-network.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { emptyDatabase } from '../support/empty.ts'

const LEASE = 30
const nothing = async (): Promise<never> => {
  throw new Error('not expected')
}

describeOnBothDatabases('outbox worker', (database) => {
  let real = Temporal.Instant.from('2026-03-02T08:00:00Z')
  const settled: Settlement[] = []
  /** Rows whose end cannot be recorded. */
  const broken = new Set<string>()
  const messenger = {
    post: nothing,
    edit: nothing,
    remove: nothing,
    find: nothing,
    audience: nothing,
    account: nothing,
  }
  let chat: ChatMessenger = messenger
  const open = (
    render: () => object = () => ({ chat: { summary: 'Bonjour', blocks: [] } }),
    mail: MailSender = { send: nothing },
    leaseSeconds = LEASE,
  ) => {
    const queue = createOutboxQueue(database().prisma)
    return createOutboxWorker({
      queue,
      realTime: { now: () => real },
      messenger: () => chat,
      mail,
      makeFile: nothing,
      mailFrom: 'a@exemple.fr',
      mailDomain: 'exemple.fr',
      render,
      async settle(row, settlement) {
        if (broken.has(row.id)) throw new Error('not recorded')
        settled.push(settlement)
        await queue.settle(row.id, settlement, real)
        return false
      },
      logger: { info: () => {}, warn: () => {}, error: () => {} },
      observer: { answered: () => {}, handled: () => {}, delivered: () => {} },
      leaseSeconds,
    })
  }
  const later = (seconds: number) => {
    real = real.add({ seconds })
  }
  const rows = () => database().prisma.outbox.findMany({ orderBy: { seq: 'asc' } })

  beforeEach(async () => {
    await emptyDatabase(database())
    const { network } = await seedJune(database())
    for (const [i, slot] of ['first', 'second'].entries()) {
      await database().prisma.outbox.create({
        data: {
          id: `00000000-0000-7000-8000-00000000000${i}`,
          networkId: network.id,
          target: { to: 'channel' },
          lane: 'channel',
          kind: 'series.suspended',
          version: 1,
          facts: { series: slot, reason: '' },
          operation: 'post',
          fate: 'pending',
          createdAt: new Date('2026-03-02T08:00:00Z'),
        },
      })
    }
  })
  afterEach(() => {
    settled.length = 0
    chat = messenger
  })

  const unknown = () => new DeliveryError('no answer', { kind: 'unknown' })

  it('backs off after a post that failed and did not arrive, instead of trying at once', async () => {
    let posts = 0
    chat = {
      ...messenger,
      async post() {
        posts += 1
        throw unknown()
      },
      find: async () => null,
    }
    const worker = open()
    await worker.drain()
    expect(posts).toBe(1)
    expect((await rows())[0]).toMatchObject({ fate: 'pending', retryAt: new Date('2026-03-02T08:00:02Z') })
    expect(worker.nextRetry()?.toString()).toBe('2026-03-02T08:00:02Z')
    // Sent by another process meanwhile: there is nothing to wake up for any more.
    await database().prisma.outbox.updateMany({ data: { fate: 'sent' } })
    later(2)
    await worker.drain()
    expect(worker.nextRetry()).toBeUndefined()
  })

  it('does not wait for a mail server that says nothing: the chat goes on', async () => {
    const target = { to: 'mail', address: 'a@exemple.fr', name: 'A' }
    const [first] = await rows()
    await database().prisma.outbox.update({ where: { id: first?.id ?? '' }, data: { target, lane: 'mail' } })
    chat = { ...messenger, post: async () => ({ channelId: 'C1', messageId: 'm' }) }
    const both = { chat: { summary: 'Bonjour', blocks: [] }, mail: { subject: 'Bonjour', text: '', html: '' } }
    let asked = () => {}
    const silent = new Promise<void>((resolve) => {
      asked = resolve
    })
    let answer: (fate: { fate: 'sent'; response: string }) => void = () => {}
    const worker = open(() => both, {
      send: () => {
        asked()
        return new Promise((resolve) => {
          answer = resolve
        })
      },
    })
    const mailing = worker.drain('mail')
    await silent
    await worker.drain('chat')
    expect((await rows()).map(({ fate }) => fate)).toEqual(['sending', 'sent'])
    answer({ fate: 'sent', response: '250 ok' })
    await mailing
    expect((await rows()).map(({ fate }) => fate)).toEqual(['sent', 'sent'])
  })

  it('keeps what it is still sending from other replicas, however long a mail server thinks', async () => {
    const target = { to: 'mail', address: 'a@exemple.fr', name: 'A' }
    const [first] = await rows()
    await database().prisma.outbox.update({ where: { id: first?.id ?? '' }, data: { target, lane: 'mail' } })
    let sends = 0
    const mail: MailSender = {
      async send() {
        sends += 1
        // Longer than a lease: another replica looks for what was left behind.
        const before = (await rows())[0]?.leaseUntil
        later(5)
        while ((await rows())[0]?.leaseUntil?.getTime() === before?.getTime()) await turn()
        const other = open(undefined, mail, 1)
        await other.recover()
        await other.drain('mail')
        return { fate: 'sent', response: '250 ok' }
      },
    }
    const render = () => ({ mail: { subject: 'Bonjour', text: '', html: '' } })
    await open(render, mail, 1).drain('mail')
    expect(sends).toBe(1)
    expect((await rows())[0]).toMatchObject({ fate: 'sent' })
  })

  // DESIGN §6: the next build may be alive on the same database.
  it('leaves what a newer build has written to that build, and keeps the order of its lane', async () => {
    const [first, second] = await rows()
    await database().prisma.outbox.update({ where: { id: first!.id }, data: { kind: 'of.the-next-build' } })
    const posted: string[] = []
    chat = {
      ...messenger,
      async post({ key }) {
        posted.push(key)
        return { channelId: 'C1', messageId: 'm1' }
      },
    }
    await open().drain()
    expect(posted).toEqual([])
    expect((await rows()).map(({ fate, attempts }) => [fate, attempts])).toEqual([
      ['pending', 0],
      ['pending', 0],
    ])
    await database().prisma.outbox.update({ where: { id: first!.id }, data: { fate: 'sent' } })
    await open().drain()
    expect(posted).toEqual([second!.id])
  })

  it('leaves a row that nobody will ever know of after a day, and its lane goes on', async () => {
    const sent: string[] = []
    let silent = true
    chat = {
      ...messenger,
      async post({ key }) {
        if (silent) throw unknown()
        sent.push(key)
        return { channelId: 'C1', messageId: 'm' }
      },
      async find() {
        throw new DeliveryError('history unavailable', { kind: 'retry' })
      },
    }
    const worker = open()
    await worker.drain()
    silent = false
    later(LEASE)
    await worker.recover()
    await worker.drain()
    expect((await rows()).map(({ fate }) => fate)).toEqual(['sending', 'pending'])
    // As many questions as a day holds.
    await database().prisma.outbox.updateMany({ where: { fate: 'sending' }, data: { attempts: 86_400 / LEASE } })
    later(LEASE)
    await worker.recover()
    await worker.drain()
    expect((await rows()).map(({ fate }) => fate)).toEqual(['unknown', 'sent'])
    expect(sent).toHaveLength(1)
  })

  it('tells nothing of a draft to somebody who has left since it was decided, by message or by mail', async () => {
    const { prisma } = database()
    const people = await prisma.person.findMany({ where: { circle: 'dgs' }, orderBy: { name: 'asc' } })
    const [malleloy, faulx, liverdun] = ['Malleloy', 'Faulx', 'Liverdun'].map((place) =>
      people.find(({ name }) => name === `DGS de ${place}`),
    )
    if (!malleloy?.email || !faulx || !liverdun) throw new Error('nobody')
    await prisma.person.updateMany({ where: { id: { in: [malleloy.id, faulx.id] } }, data: { status: 'left' } })
    const networkId = faulx.networkId
    const targets = [
      { kind: 'minutes.observation', target: { to: 'person', personId: faulx.id } },
      { kind: 'minutes.observation', target: { to: 'person', personId: liverdun.id } },
      {
        kind: 'minutes.draft-mail',
        target: { to: 'mail', address: malleloy.email.toUpperCase(), name: malleloy.name },
      },
    ]
    await prisma.outbox.deleteMany()
    for (const [i, { kind, target }] of targets.entries()) {
      await prisma.outbox.create({
        data: {
          id: `00000000-0000-7000-8000-00000000001${i}`,
          networkId,
          target,
          lane: `lane ${i}`,
          kind,
          version: 1,
          facts: {},
          operation: 'post',
          fate: 'pending',
          createdAt: new Date('2026-03-02T08:00:00Z'),
        },
      })
    }
    const told: string[] = []
    chat = {
      ...messenger,
      async post({ target }) {
        told.push('userId' in target ? target.userId : '')
        return { channelId: 'D1', messageId: 'm' }
      },
    }
    await open(() => ({ chat: { summary: 'Réserve', blocks: [] } })).drain()
    expect(told).toEqual(['ULIVERDUN'])
    expect((await rows()).map(({ fate, lastError }) => [fate, lastError])).toEqual([
      ['failed', 'has left the network'],
      ['sent', null],
      ['failed', 'has left the network'],
    ])
  })

  it('recovers the rows behind one whose end cannot be recorded', async () => {
    chat = { ...messenger, find: async () => null }
    await database().prisma.outbox.updateMany({
      data: { fate: 'sending', leaseUntil: new Date(real.epochMilliseconds) },
    })
    broken.add('00000000-0000-7000-8000-000000000000')
    await open().recover()
    broken.clear()
    expect((await rows()).map(({ fate }) => fate)).toEqual(['sending', 'pending'])
  })

  it('asks no longer where the platform will never answer', async () => {
    chat = {
      ...messenger,
      async post() {
        throw unknown()
      },
      async find() {
        throw new DeliveryError('channel_not_found', { kind: 'refused' })
      },
    }
    await open().drain()
    expect(settled[0]).toMatchObject({ fate: 'unknown' })
  })

  it('gives up soon on what it cannot render, so that its lane goes on', async () => {
    chat = { ...messenger, post: async () => ({ channelId: 'C1', messageId: 'm' }) }
    const worker = open(() => {
      if (settled.some(({ fate }) => fate === 'failed')) return { chat: { summary: 'Bonjour', blocks: [] } }
      throw new TypeError('a fact is missing')
    })
    for (let i = 0; i < 8; i += 1) {
      await worker.drain()
      later(300)
    }
    await worker.drain()
    expect((await rows()).map(({ fate }) => fate)).toEqual(['failed', 'sent'])
  })

  it('does not take over a row that this process is still sending, however slow', async () => {
    let answer: (() => void) | undefined
    let posts = 0
    const begun = new Promise<void>((resolve) => {
      chat = {
        ...messenger,
        post: () => {
          posts += 1
          resolve()
          return new Promise((done) => {
            answer = () => done({ channelId: 'C1', messageId: `m${posts}` })
          })
        },
        find: async () => null,
      }
    })
    const worker = open()
    const draining = worker.drain()
    await begun
    later(LEASE)
    await worker.recover()
    expect((await rows())[0]).toMatchObject({ fate: 'sending' })
    chat = { ...messenger, post: async () => ({ channelId: 'C1', messageId: 'm' }) }
    answer?.()
    await draining
    expect((await rows()).map(({ fate }) => fate)).toEqual(['sent', 'sent'])
    expect(posts).toBe(1)
  })
})

import { Temporal } from 'temporal-polyfill'
import { beforeEach, expect, test } from 'vitest'
import { createSeededIds } from '../../src/persistence/ids.ts'
import { readStuck, settleStuck } from '../../src/persistence/stuck-rows.ts'
import { tellWhatIsStuck } from '../../src/watch-stuck.ts'
import { type Play, playJune } from '../commands/agenda/play.ts'
import { describeOnADatabase } from '../support/databases.ts'

const ID = '00000000-0000-7000-8000-00000000000'

describeOnADatabase('what has been stuck for an hour', (database) => {
  let play: Play
  const ids = createSeededIds(21)
  const later = (minutes: number) => play.clock.set(play.clock.now().add({ minutes }))
  const tell = async () => {
    const told = await tellWhatIsStuck({ database: database(), clock: play.clock, ids })
    await play.core.settle()
    return told
  }
  const write = (n: number, fate: string, target: object, more: object = {}) =>
    play.prisma.outbox.create({
      data: {
        id: `${ID}${n}`,
        networkId: play.june.network.id,
        target,
        lane: `lane ${n}`,
        kind: 'agenda.call',
        version: 1,
        facts: {},
        operation: 'post',
        fate,
        createdAt: new Date(play.clock.now().epochMilliseconds),
        ...more,
      },
    })
  const stuck = async () =>
    (await readStuck(database().pool, play.clock.now())).map(({ id, state }) => `${id.at(-1)} ${state}`)

  beforeEach(async () => {
    play = await playJune(database())
  })

  test('is told to the facilitator alone, once, with what to do', async () => {
    await play.prisma.dueWork.updateMany({
      where: { kind: 'agenda.call', subject: play.meeting() },
      data: { status: 'dead', attempts: 8, dueAt: new Date(play.clock.now().epochMilliseconds) },
    })
    await write(1, 'unknown', { to: 'channel' }, { lastError: 'interrupted' })
    await write(2, 'failed', { to: 'mail', address: 'x@exemple.fr', name: 'X' }, { lastError: '550 no such user' })
    later(59)
    expect(await tell()).toBe(false)
    expect(play.to('UEPCI')).toEqual([])
    later(2)
    expect(await tell()).toBe(true)
    expect(play.to('UMISSION')).toEqual([])
    expect(play.to('UEPCI')).toEqual([expect.stringContaining('Quelque chose est bloqué depuis plus d’une heure')])
    const [message = ''] = play.to('UEPCI')
    expect(message).toContain('« appel à sujets », prévu le lundi 2 mars 2026, 9 h 00 : huit essais ont échoué')
    expect(message).toContain('Un message au canal du lundi 2 mars 2026, 9 h 00 : impossible de savoir s’il est parti.')
    expect(message).toContain('Un courriel du lundi 2 mars 2026, 9 h 00 : il a été refusé et n’est pas parti.')
    expect(message).toContain('npm run stuck')
    expect(message).not.toContain('exemple.fr')
    later(300)
    expect(await tell()).toBe(false)
    expect(play.to('UEPCI')).toHaveLength(1)
    expect((await play.told('trouble.told')).map(({ state }) => state).sort()).toEqual(['dead', 'failed', 'unknown'])
  })

  test('leaves out what those who lead are told otherwise, and what a whole platform holds up', async () => {
    const channel = { to: 'channel' }
    await write(1, 'failed', { to: 'person', personId: play.june.people['DGS de Faulx']!.id }, { lastError: 'closed' })
    await write(2, 'failed', channel, { lastError: 'has left the network' })
    await write(3, 'failed', channel, { kind: 'minutes.official', lastError: '550' })
    await write(4, 'pending', channel, { attempts: 3, lastError: 'timeout', retryAt: new Date('2027-01-01') })
    await write(5, 'pending', channel, { lane: 'lane 4' })
    later(90)
    expect(await stuck()).toEqual([])
    // The platform takes other messages meanwhile: this one has a trouble of its own, and what is behind it has not.
    await write(6, 'sent', channel, { sentAt: new Date(play.clock.now().epochMilliseconds) })
    expect(await stuck()).toEqual(['4 pending'])
  })

  test('is tried again or given up by the operator', async () => {
    const dead = { status: 'dead', attempts: 8, dueAt: new Date(play.clock.now().epochMilliseconds) }
    await play.prisma.dueWork.updateMany({ where: { kind: 'agenda.call', subject: play.meeting() }, data: dead })
    const due = await play.prisma.dueWork.findFirstOrThrow({ where: { status: 'dead' } })
    await write(1, 'unknown', { to: 'channel' })
    later(61)
    expect(await settleStuck(database().pool, due.id, 'retry')).toBe(true)
    expect(await settleStuck(database().pool, `${ID}1`, 'drop')).toBe(true)
    expect(await settleStuck(database().pool, `${ID}9`, 'drop')).toBe(false)
    await play.core.settle()
    expect(await stuck()).toEqual([])
    expect(play.to('C1')).toEqual([expect.stringContaining('Appel à sujets')])
    expect(await play.prisma.outbox.findUniqueOrThrow({ where: { id: `${ID}1` } })).toMatchObject({
      fate: 'superseded',
    })
    const types = (await play.story()).map(({ type }): string => type)
    expect(types).toEqual(expect.arrayContaining(['trouble.retried', 'trouble.dropped']))
  })

  test('counts due work that nobody has handled', async () => {
    const due = await play.prisma.dueWork.findFirstOrThrow({ orderBy: { dueAt: 'asc' } })
    const now = Temporal.Instant.fromEpochMilliseconds(due.dueAt.getTime()).add({ minutes: 61 })
    const [row] = await readStuck(database().pool, now)
    expect(row).toMatchObject({ id: due.id, state: 'late', of: 'due-work', network: 'Réseau des DGS du Bassin' })
  })
})

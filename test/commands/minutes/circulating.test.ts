import { expect, test } from 'vitest'
import { describeOnADatabase, describeOnBothDatabases } from '../../support/databases.ts'
import { openScene } from '../../support/scene.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describeOnBothDatabases('the last day', (database) => {
  test('is said when it is not worked, and may be extended before anything leaves', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes, people } = await seedHeld(database())
    // Friday 12 June: the eighth day is Saturday 20.
    await scene.until('2026-06-12T08:00:00Z')
    scene.sent.length = 0
    const asked = await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    expect(scene.words(asked)).toContain('Prolonger au lundi 22 juin')
    expect(scene.sent).toEqual([])
    expect(scene.words(await scene.as('UFAULX').press('compte-rendu.transmettre', minutes.id))).toContain(
      'DGS de Custines',
    )

    // The organiser may circulate when the host delegates: not before, and not once it is taken back.
    const [writer, organiser] = [scene.as('UCUSTINES'), scene.as('UMISSION')]
    const needed = 'Transmettre revient à DGS de Custines, ou à vous à sa demande'
    const attempt = async () => scene.words(await organiser.press('compte-rendu.transmettre', minutes.id))
    const toldOrganiser = () => scene.sent.filter(({ to }) => to === 'UMISSION').map(({ view }) => scene.words(view))
    expect(await attempt()).toContain(needed)
    expect(scene.words(await organiser.press('compte-rendu.deleguer', minutes.id))).toContain('DGS de Custines')
    await writer.press('compte-rendu.deleguer', minutes.id)
    await writer.press('compte-rendu.deleguer', minutes.id)
    expect(toldOrganiser()).toEqual([
      expect.stringContaining('DGS de Custines vous délègue la transmission de ce compte-rendu'),
    ])
    expect(scene.words(await writer.press('compte-rendu.reprendre', minutes.id))).toContain('vous seul(e) transmettrez')
    expect(await attempt()).toContain(needed)
    await writer.command('/compte-rendu deleguer')
    expect(toldOrganiser()).toHaveLength(3)
    // It is said before, told to the writer, and on record.
    expect(await attempt()).toContain('au nom de DGS de Custines, à sa demande')
    await organiser.press('compte-rendu.transmettre-prolonge', minutes.id)
    expect(
      scene.sent
        .filter(({ to }) => to === 'UCUSTINES')
        .map(({ view }) => scene.words(view))
        .join(),
    ).toContain('a transmis en votre nom')
    const version = await database().prisma.minutesVersion.findFirstOrThrow()
    expect(version).toMatchObject({
      lastDay: new Date('2026-06-22T00:00:00Z'),
      closesAt: new Date('2026-06-22T22:00:00Z'),
    })
    expect(version.recipients).toHaveLength(5)
    const record = (await scene.story()).filter(({ type }) => type.startsWith('minutes.deleg'))
    const [by, to] = [people['DGS de Custines']?.id, people['Mission communes']?.id]
    expect(record.map(({ type, facts }) => [type, facts])).toEqual([
      ['minutes.delegation', { minutes: minutes.id, by, to }],
      ['minutes.delegation', { minutes: minutes.id, by, to: null }],
      ['minutes.delegation', { minutes: minutes.id, by, to }],
      ['minutes.delegated', { minutes: minutes.id, onBehalfOf: by }],
    ])
    // M1: once.
    const again = await scene.as('UCUSTINES').press('compte-rendu.transmettre-tel-quel', minutes.id)
    expect(scene.words(again)).toContain('jusqu’au lundi 22 juin 2026 inclus')
    expect(await database().prisma.minutesVersion.count()).toBe(1)
    expect(scene.failures).toEqual([])
  })
})

describeOnBothDatabases('an outage', (database) => {
  test('moves neither the close nor the validation, sends no stale reminder, and distributes once', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    scene.sent.length = 0
    await scene.sleepUntil('2026-06-20T10:00:00Z')
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({
      state: 'distributed',
      validatedAt: new Date('2026-06-17T22:00:00Z'),
      distributedAt: new Date('2026-06-20T10:00:00Z'),
      tacit: true,
    })
    expect(scene.words(scene.sent)).not.toContain('rappel')
    await scene.core.settle()
    expect((await scene.story()).filter(({ type }) => type === 'minutes.distributed')).toHaveLength(1)
    expect(await database().prisma.outbox.count({ where: { kind: 'minutes.official' } })).toBe(8)
    expect(scene.failures).toEqual([])
  })
})

describeOnBothDatabases('an observation after the close, before the runner wakes', (database) => {
  test('is late, and finds the minutes validated at the close', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes } = await seedHeld(database())
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    const { Temporal } = await import('temporal-polyfill')
    scene.clock.set(Temporal.Instant.from('2026-06-17T22:00:00Z'))
    const late = await scene
      .as('UFAULX')
      .submit({ action: 'compte-rendu.reserver', subject: minutes.id }, { motif: 'Une seconde trop tard.' })
    expect(scene.words(late)).toContain('sans effet')
    const types = (await scene.story()).map(({ type }) => type)
    expect(types.indexOf('minutes.validated')).toBeLessThan(types.indexOf('observation.late'))
    expect(types.filter((type) => type === 'minutes.validated')).toHaveLength(1)
    expect(await database().prisma.minutes.findFirstOrThrow()).toMatchObject({
      state: 'validated',
      validatedAt: new Date('2026-06-17T22:00:00Z'),
    })
    expect(scene.failures).toEqual([])
  })
})

describeOnADatabase('minutes whose writer left while they are reviewed', (database) => {
  test('whoever goes on is not asked to review them', async () => {
    const scene = openScene(database(), CLOSED_AT)
    const { minutes, people } = await seedHeld(database())
    const custines = people['DGS de Custines']?.id ?? ''
    const { entityId } = await database().prisma.seat.findFirstOrThrow({ where: { personId: custines } })
    // Both hold the seat of the commune that hosted.
    await database().prisma.seat.updateMany({
      where: { personId: people['DGS de Liverdun']?.id ?? '' },
      data: { entityId },
    })
    await scene.as('UCUSTINES').press('compte-rendu.transmettre', minutes.id)
    await scene.as('UEPCI').command('/reseau retirer personne:<@UCUSTINES>')
    expect(scene.words(scene.sent.filter(({ to }) => to === 'ULIVERDUN').at(-1))).toContain('vous en suivez désormais')
    expect(scene.words(await scene.as('ULIVERDUN').command('/aide'))).not.toContain('à lire jusqu’au')
    expect(scene.words(await scene.as('UFAULX').command('/aide'))).toContain('à lire jusqu’au')
    scene.sent.length = 0
    await scene.until('2026-06-16T12:00:00Z')
    const reminded = scene.sent.filter(({ view }) => view?.summary.endsWith('rappel')).map(({ to }) => to)
    expect(reminded).toContain('UFAULX')
    expect(reminded).not.toContain('ULIVERDUN')
    expect(scene.failures).toEqual([])
  })
})

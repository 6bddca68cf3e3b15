import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../src/persistence/database.ts'
import { epciCatalogue } from '../../../src/persistence/epci-catalogue.ts'
import { PHONE, phoneLines } from '../../support/phone.ts'
import { say } from '../agenda/play.ts'
import { rows } from './rows.ts'
import { CAST, liveYear, type Role, type Year } from './year.ts'

/** 71 communes: 67 of the métropole de Rouen with the four of every test. */
const ROUEN = '200023414'

let database: Database
let year: Year
beforeAll(async () => {
  database = await openDatabase({ memory: true })
  const communes = epciCatalogue.find(ROUEN)?.communes ?? []
  year = await liveYear(
    database,
    communes.slice(4).map(({ name }) => name),
  )
}, 120_000)
afterAll(async () => {
  await database.close()
})

/** As long as a title may be with its number. */
const LONG =
  'Mutualiser l’instruction des autorisations d’urbanisme et le système d’information géographique de chaque commune'

const READERS: readonly Role[] = ['facilitator', 'member']

it.each(Object.entries(rows).filter(([, { document }]) => !document))(
  '/%s fits a phone’s screen in a network of 71 communes',
  async (name, { at, args, before, channel = 'C1' }) => {
    for (const role of READERS) {
      const scene = await year.at(at)
      await before?.(scene)
      const reply = await scene.as(CAST[role], channel).command(`/${name} ${args}`.trim())
      const lines = 'view' in reply ? phoneLines(reply.view) : 0
      expect.soft(lines, `${role}: lines of ${say(reply).slice(0, 80)}`).toBeLessThanOrEqual(PHONE.lines)
      expect(scene.failures).toEqual([])
    }
  },
)

it('long lists stop where the screen does, and « Tout voir » shows the rest', async () => {
  const scene = await year.at('collecting')
  const lead = scene.as(CAST.facilitator)
  for (let i = 1; i <= 12; i += 1) {
    await scene.as(`UM${i}`).command(`/ordre-du-jour proposer titre:"${LONG} ${i}" partie:${(i % 3) + 1}`)
    await lead.command(`/suivi ajouter texte:"${LONG} ${i}" responsable:Faulx echeance:30/09/2026`)
  }
  await database.prisma.$executeRaw`UPDATE "FollowUp" SET "kind" = 'decision' WHERE "number" LIKE '2026-01-A1_'`
  const series = await database.prisma.meeting.findFirstOrThrow({ where: { date: new Date('2026-09-08') } })
  const venue = { place: '', access: '', capacity: '', meal: '' }
  for (let month = 10; month <= 22; month += 1) {
    const date = new Date(Date.UTC(2026, month - 1, 13))
    const startsLocal = `${date.toISOString().slice(0, 10)}T09:30:00`
    const id = `019b8d2b-8c00-7000-8000-0000000000${month}`
    await database.prisma.meeting.create({
      data: { ...series, moves: [], venue, id, slot: month, number: month, date, startsLocal, hostPinned: false },
    })
  }
  for (const [line, rest] of [
    ['/ordre-du-jour voir', 'autres sujets'],
    ['/suivi actions', 'autres actions'],
    ['/suivi decisions', 'autres décisions'],
    ['/reunion calendrier', 'autres réunions'],
  ] as const) {
    const reply = await lead.command(line)
    if (!('view' in reply)) throw new Error(say(reply))
    expect.soft(phoneLines(reply.view), line).toBeLessThanOrEqual(PHONE.lines)
    expect.soft(phoneLines(reply.view), line).toBeGreaterThan(PHONE.lines / 2)
    expect(say(reply)).toMatch(new RegExp(`… et \\d+ ${rest}`))
    const more = reply.view.blocks
      .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
      .find(({ label }) => label === 'Tout voir')
    const whole = await lead.press(more?.action ?? '', more?.subject)
    expect('view' in whole && phoneLines(whole.view)).toBeGreaterThan(PHONE.lines)
    expect(say(whole)).not.toContain('… et')
  }
  expect(scene.failures).toEqual([])
})

it('the state of a review with many voices fits too, for members and for those who may read names', async () => {
  const scene = await year.at('review')
  const minutes = await database.prisma.minutes.findFirstOrThrow()
  for (let i = 1; i <= 20; i += 1) {
    const person = scene.as(`UM${i}`)
    if (i % 5 === 0) {
      await person.submit({ action: 'compte-rendu.reserver', subject: minutes.id }, { motif: LONG.repeat(6) })
    } else if (i % 2 === 0) {
      await person.submit({ action: 'compte-rendu.observer', subject: minutes.id }, { texte: LONG.repeat(9) })
    } else await person.press('compte-rendu.approuver', minutes.id)
  }
  for (const role of ['facilitator', 'writer', 'member'] as const) {
    const reply = await scene.as(CAST[role]).command('/compte-rendu etat')
    expect.soft('view' in reply && phoneLines(reply.view), role).toBeLessThanOrEqual(PHONE.lines)
    const whole = say(await scene.as(CAST[role]).press('compte-rendu.etat', `${minutes.id}~tout`))
    expect(whole.includes('Réserve de DGS'), role).toBe(role !== 'member')
  }
})

import { expect } from 'vitest'
import type { StoryEvents } from '../../../src/application/story.ts'
import type { Form } from '../../../src/interaction/form.ts'
import type { Reply } from '../../../src/interaction/invocation.ts'
import type { Button } from '../../../src/interaction/view.ts'
import type { Database } from '../../../src/persistence/database.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene, words } from '../../support/scene.ts'

export const POMPEY = '245400601'
export const LEAD = 'UDGS'
export const MISSION = 'UMISSION'

/** The thirteen communes of the Bassin de Pompey, by INSEE code. */
export const COMMUNES: Readonly<Record<string, string>> = {
  '54090': 'Bouxières-aux-Dames',
  '54115': 'Champigneulles',
  '54150': 'Custines',
  '54188': 'Faulx',
  '54215': 'Frouard',
  '54305': 'Lay-Saint-Christophe',
  '54318': 'Liverdun',
  '54338': 'Malleloy',
  '54351': 'Marbache',
  '54369': 'Millery',
  '54376': 'Montenoy',
  '54430': 'Pompey',
  '54490': 'Saizerais',
}

/** An empty database, played from Monday 5 January 2026, 9 h in Paris. */
export async function openPlay(database: Database, start = '2026-01-05T08:00:00Z') {
  await emptyDatabase(database)
  const scene = openScene(database, start)
  const lead = scene.as(LEAD)
  const play = {
    ...scene,
    prisma: database.prisma,
    lead,
    /** What a person or the channel received, oldest first. */
    to: (where: string) => scene.sent.filter((message) => message.to === where).map((one) => say(one.view ?? one.mail)),
    async told<T extends keyof StoryEvents>(type: T): Promise<Array<StoryEvents[T]>> {
      return (await scene.story()).filter((line) => line.type === type).map((line) => line.facts as StoryEvents[T])
    },
    /** A draft network in C1, with the facilitator and the organiser. */
    async create(values: Record<string, string | string[]> = {}) {
      const asked = form(await lead.press('reseau.confirmer', POMPEY))
      const answers = { animateur: LEAD, organisateur: MISSION, cercles: ['dgs', 'maires'], ...values }
      const created = await lead.submit(asked, answers)
      // The organiser accepts; nothing but the question has left.
      const offer = button(scene.sent.at(-1)?.view, 'reseau.accepter')
      await scene.as(MISSION, null).press(offer.action, offer.subject)
      scene.sent.length = 0
      return created
    },
    /** One member a commune, called U and its INSEE code; by default for the first four to host. */
    async register(codes: readonly string[] = ['54090', '54115', '54150', '54188']) {
      for (const code of codes) {
        const reply = await lead.command(
          `/reseau inscrire personne:<@U${code}> commune:${code} fonction:"secrétaire de mairie"`,
        )
        if (!say(reply).includes('représente')) throw new Error(say(reply))
      }
    },
    async plan(values: Record<string, string> = {}) {
      const asked = form(await lead.command('/reunion planifier'))
      const preview = await lead.submit(asked, values)
      const confirm = button(preview, 'reunion.planifier-confirmer')
      return { preview, confirmed: await lead.press(confirm.action, confirm.subject) }
    },
    async start() {
      const run = await lead.command('/reseau demarrer')
      const confirm = button(run, 'reseau.demarrer-confirmer')
      return { run, started: await lead.press(confirm.action, confirm.subject) }
    },
    /** A started network of thirteen communes, four of them represented, with the default series. */
    async begin(values: Record<string, string | string[]> = {}) {
      await play.create(values)
      await play.register()
      await play.plan()
      await play.start()
    },
    /** The planned meetings, by date: `2026-03-10 Bouxières-aux-Dames`. */
    async hosts(): Promise<string[]> {
      const rows = await database.prisma.meeting.findMany({
        where: { status: { in: ['planned', 'convened'] } },
        orderBy: { date: 'asc' },
        include: { host: true },
      })
      return rows.map((row) => `${row.date.toISOString().slice(0, 10)} ${row.host?.name ?? 'EPCI'}`)
    },
    /** To call after each test: what the last commit woke has ended, and nothing was logged as a bug. */
    async end() {
      await scene.core.stop()
      expect(scene.failures).toEqual([])
    },
    async meetingId(day: string): Promise<string> {
      return (await database.prisma.meeting.findFirstOrThrow({ where: { date: new Date(`${day}T00:00:00Z`) } })).id
    },
    async entityId(name: string): Promise<string> {
      return (await database.prisma.entity.findFirstOrThrow({ where: { name } })).id
    },
    async dueOf(day: string): Promise<string[]> {
      const rows = await database.prisma.dueWork.findMany({
        where: { subject: await play.meetingId(day), status: 'open' },
        orderBy: [{ dueAt: 'asc' }, { kind: 'asc' }],
      })
      return rows.map((row) => `${row.kind} ${row.dueAt.toISOString().slice(0, 16)}Z`)
    },
  }
  return play
}
export type Play = Awaited<ReturnType<typeof openPlay>>

/** Everything said, with single spaces. */
export function say(thing: unknown): string {
  return words(thing).replace(/\s+/g, ' ')
}

export function form(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`a form was expected: ${say(reply)}`)
  return reply.form
}

/** The button of an action, in a reply or a message. */
export function button(thing: unknown, action: string): Button {
  const found = buttonsOf(thing).find((one) => one.action === action)
  if (!found) throw new Error(`no button ${action} in: ${say(thing)}`)
  return found
}

function buttonsOf(thing: unknown): Button[] {
  if (Array.isArray(thing)) return thing.flatMap(buttonsOf)
  if (thing === null || typeof thing !== 'object') return []
  if ('action' in thing && 'subject' in thing && 'label' in thing) return [thing as Button]
  return Object.values(thing).flatMap(buttonsOf)
}

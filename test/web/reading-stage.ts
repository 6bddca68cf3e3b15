import type { Pace } from '../../src/interaction/pace.ts'
import type { Database } from '../../src/persistence/database.ts'
import { readingRoutes } from '../../src/web/reading/routes.ts'
import { CLOSED_AT, seedHeld } from '../commands/minutes/held-meeting.ts'
import { emptyDatabase } from '../support/empty.ts'
import { openScene } from '../support/scene.ts'

export const PUBLIC_URL = 'https://dgs.exemple.fr/reseau'
const SECRET = 'j8Zt5yqGd2Vw9XkPq1Lr7Nc4Ms0Hb3Fa'

/** Minutes under review, sent to the DGS of Malleloy, who is off the chat and has an address of their own. */
export async function readingStage(database: Database, pace?: Pace) {
  await emptyDatabase(database)
  const scene = openScene(database, CLOSED_AT, { reading: { publicUrl: PUBLIC_URL, secret: SECRET }, pace })
  const { room } = scene.core
  if (!room) throw new Error('no room')
  const held = await seedHeld(database)
  await scene.as('UCUSTINES').press('compte-rendu.transmettre', held.minutes.id)
  /** Of the last mail to this address. */
  const linkOf = (address: string): string | undefined => {
    const mail = scene.sent.filter((one) => one.to === address).at(-1)
    return /https:\/\/dgs\.exemple\.fr\/reseau\/lecture\/(\S+)/.exec(mail?.mail?.text ?? '')?.[1]
  }
  const token = linkOf('dgs@malleloy.fr')
  if (!token) throw new Error('no link was sent')
  const routes = readingRoutes({ room, publicUrl: PUBLIC_URL })
  return {
    ...scene,
    ...held,
    prisma: database.prisma,
    room,
    token,
    linkOf,
    async get(path: string) {
      const response = await routes.request(`/${path}`)
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
    async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
      const response = await routes.request(`/${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: 'null', 'sec-fetch-site': 'same-origin', ...headers },
      })
      await scene.core.settle()
      return { status: response.status, location: response.headers.get('location'), text: await response.text() }
    },
  }
}

export function keyIn(html: string): string {
  const [, key] = /name="cle" value="([^"]+)"/.exec(html) ?? []
  if (!key) throw new Error('no form in the page')
  return key
}

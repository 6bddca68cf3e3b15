import type { Observer } from '../../../src/application/ports/observer.ts'
import type { StoryEvents } from '../../../src/application/story.ts'
import type { Form } from '../../../src/interaction/form.ts'
import type { Reply } from '../../../src/interaction/invocation.ts'
import type { Database } from '../../../src/persistence/database.ts'
import { type JuneOptions, seedJune } from '../../application/agenda/june-network.ts'
import { emptyDatabase } from '../../support/empty.ts'
import { openScene, words } from '../../support/scene.ts'

/** The June network alone in this database, played from 2 March 2026, 9 h in Paris. */
export async function playJune(database: Database, options: JuneOptions & { measures?: Observer } = {}) {
  await emptyDatabase(database)
  const june = await seedJune(database, options)
  const { measures } = options
  const scene = openScene(database, '2026-03-02T08:00:00Z', measures ? { measures } : {})
  return {
    ...scene,
    prisma: database.prisma,
    june,
    /** The id of the meeting first planned on that day. */
    meeting: (day = '2026-06-09') => june.meetings[day]!.id,
    propose: (who: string, line: string) => scene.as(who).command(`/ordre-du-jour proposer ${line}`),
    /** What a person or the channel received, oldest first. */
    to: (where: string) => scene.sent.filter((message) => message.to === where).map((message) => say(message.view)),
    /** Facts of the story's lines of one type. */
    async told<T extends keyof StoryEvents>(type: T): Promise<Array<StoryEvents[T]>> {
      return (await scene.story()).filter((line) => line.type === type).map((line) => line.facts as StoryEvents[T])
    },
    async proposals(): Promise<Record<string, { id: string; status: string; carriedOver: number; part: number }>> {
      const rows = await database.prisma.proposal.findMany({ include: { supports: true } })
      return Object.fromEntries(rows.map((row) => [row.title, row]))
    },
  }
}
export type Play = Awaited<ReturnType<typeof playJune>>

/** Everything said, with single spaces. */
export function say(thing: unknown): string {
  return words(thing).replace(/\s+/g, ' ')
}

export function form(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`a form was expected: ${say(reply)}`)
  return reply.form
}

import { findMinutes } from '../../src/application/find-minutes.ts'
import { noteReading } from '../../src/application/note-reading.ts'
import { type Subcommand, subcommand } from '../../src/interaction/command.ts'
import { notedView } from '../../src/rendering/minutes/replies.ts'
import { aboutMinutes, minutesOption } from './options.ts'

export const approuver = noting('approve', 'Approuver le compte-rendu sans attendre le délai')
export const lu = noting('read', 'Dire que vous avez lu : plus de rappel')

function noting(type: 'read' | 'approve', description: string): Subcommand {
  return subcommand({
    description,
    options: { reunion: minutesOption() },
    access: 'member',
    reply: 'private',
    fromSubject: aboutMinutes,
    async run(context, { reunion }) {
      const minutes = reunion ?? (await findMinutes(context, ['circulated', 'contested']))
      const noted = await noteReading(context, { minutes, type })
      return { kind: 'message', view: notedView(noted, type), visibility: 'private' }
    },
  })
}

import { delegateCirculation, resumeCirculation } from '../../src/application/delegate-circulation.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { delegatedReply, resumedReply } from '../../src/rendering/minutes/entrusted-views.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const options = { reunion: minutesOption() }

/** « Je délègue » (DESIGN §1.7). */
export const deleguer = subcommand({
  description: 'Déléguer la transmission à qui organise le réseau',
  options,
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['draft']))
    const view = delegatedReply(await delegateCirculation(context, minutes))
    return { kind: 'message', view, visibility: 'private' }
  },
})

/** « Je reprends la transmission », in the place of what said that it was delegated. */
export const reprendre = subcommand({
  description: 'Reprendre la transmission du compte-rendu',
  options,
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['draft']))
    return { kind: 'replace', view: resumedReply(await resumeCirculation(context, minutes)) }
  },
})

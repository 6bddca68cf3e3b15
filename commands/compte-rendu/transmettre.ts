import { circulateMinutes, planCirculation } from '../../src/application/circulate-minutes.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { type Subcommand, subcommand } from '../../src/interaction/command.ts'
import { circulatedView, confirmCirculationView } from '../../src/rendering/minutes/replies.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const options = { reunion: minutesOption() }

/** Circulates at once, unless something must be said first: a last day that is not worked, or someone else's name. */
export const transmettre = subcommand({
  description: 'Transmettre le compte-rendu aux membres, pour observations',
  aliases: ['circuler'],
  options,
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['draft']))
    const plan = await planCirculation(context, minutes)
    if (plan.extended || plan.onBehalfOf) {
      return { kind: 'message', view: confirmCirculationView(plan), visibility: 'private' }
    }
    const view = circulatedView(await circulateMinutes(context, { minutes, extend: false }))
    return { kind: 'message', view, visibility: 'private' }
  },
})

export const transmettreTelQuel = confirmed('Transmettre avec le délai prévu', false)
export const transmettreProlonge = confirmed('Transmettre en prolongeant au jour ouvré suivant', true)

function confirmed(description: string, extend: boolean): Subcommand {
  return subcommand({
    description,
    options,
    access: 'writer',
    reply: 'private',
    fromSubject: aboutMinutes,
    async run(context, { reunion }) {
      const minutes = reunion ?? (await findMinutes(context, ['draft']))
      return { kind: 'replace', view: circulatedView(await circulateMinutes(context, { minutes, extend })) }
    },
  })
}

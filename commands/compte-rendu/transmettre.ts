import { cancelPlannedCirculation, circulateLater } from '../../src/application/circulate-later.ts'
import { circulateMinutes, planCirculation } from '../../src/application/circulate-minutes.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { type Subcommand, subcommand } from '../../src/interaction/command.ts'
import { circulationPlannedView, circulationUnplannedView } from '../../src/rendering/minutes/later-views.ts'
import { circulatedView, confirmCirculationView } from '../../src/rendering/minutes/replies.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const options = { reunion: minutesOption() }

/**
 * Circulates at once, unless something must be said first: a last day that is not worked, holidays within the window,
 * someone else's name, a circulation that is planned already, or passages that are kept for the DGS.
 */
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
    const { extended, onBehalfOf, advice, planned, reserved } = plan
    if (extended || onBehalfOf || advice.later || planned || reserved.length > 0) {
      return { kind: 'message', view: confirmCirculationView(plan, context.network.zone), visibility: 'private' }
    }
    const view = circulatedView(await circulateMinutes(context, { minutes, extend: false }))
    return { kind: 'message', view, visibility: 'private' }
  },
})

export const transmettreTelQuel = confirmed('Transmettre avec le délai prévu', false)
export const transmettreProlonge = confirmed('Transmettre en prolongeant au jour ouvré suivant', true)

/** « Transmettre à la rentrée »: nothing leaves now. */
export const transmettreRentree = subcommand({
  description: 'Transmettre à la rentrée',
  options,
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['draft']))
    return { kind: 'replace', view: circulationPlannedView(await circulateLater(context, minutes)) }
  },
})

export const transmettreAnnuler = subcommand({
  description: 'Annuler la transmission prévue',
  options,
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['draft']))
    const was = await cancelPlannedCirculation(context, minutes)
    return { kind: 'replace', view: circulationUnplannedView(minutes.id, was) }
  },
})

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

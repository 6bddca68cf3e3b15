import { Temporal } from 'temporal-polyfill'
import { answerable, answerPoint } from '../../src/application/answer-point.ts'
import { proposalFacts } from '../../src/application/proposal-facts.ts'
import { proposePoint } from '../../src/application/propose-point.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { proposedView } from '../../src/rendering/agenda/proposal-views.ts'
import { longDay } from '../../src/rendering/french.ts'
import { answeredReply, simple } from '../../src/rendering/minutes/replies.ts'
import { textOption } from '../options/text.ts'
import { openOf } from './open-of.ts'
import { aboutPoint, pointOption } from './point-option.ts'

const motif = textOption({
  label: 'Motif',
  description: 'Il est communiqué à la personne qui l’a écrite',
  required: true,
  max: 1000,
  multiline: true,
})

export const decliner = subcommand({
  description: 'Décliner une observation, motif à l’appui',
  options: { objet: pointOption, motif },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutPoint,
  async form(context, given) {
    const { point } = await answerable(context, aboutPoint(given.subject).objet)
    return {
      title: 'Décliner',
      submit: 'Envoyer',
      intro: [{ italic: point.row.text.slice(0, SHOWN) }],
      fields: [await motif.field(openOf(context), 'motif', given.values.motif)],
    }
  },
  async run(context, { objet, motif: reason }) {
    const answered = await answerPoint(context, { id: objet, answer: 'declined', reason })
    return { kind: 'message', view: answeredReply(answered), visibility: 'private' }
  },
})

/** What was said, above the form: the beginning is enough to know it again. */
const SHOWN = 500

export const laisser = subcommand({
  description: 'Laisser une observation ouverte',
  options: { objet: pointOption },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutPoint,
  async run(context, { objet }) {
    const answered = await answerPoint(context, { id: objet, answer: 'left' })
    return { kind: 'message', view: answeredReply(answered), visibility: 'private' }
  },
})

/** « Mettre au prochain ordre du jour »: one press makes the proposal. */
export const inscrire = subcommand({
  description: 'Proposer cette remarque au prochain ordre du jour',
  options: { objet: pointOption },
  access: 'member',
  reply: 'private',
  fromSubject: aboutPoint,
  async run(context, { objet }) {
    const { topic } = await proposePoint(context, {
      id: objet,
      title: ({ date }) => `Compte-rendu du ${longDay(Temporal.PlainDate.from(date))}`,
    })
    if (!topic) {
      const view = simple('C’est déjà proposé au prochain ordre du jour.')
      return { kind: 'message', view, visibility: 'private' }
    }
    const { standing, meeting, late } = topic
    const people = context.actor.person ? [context.actor.person] : []
    const proposal = proposalFacts(context, standing, people)
    return { kind: 'message', view: proposedView({ proposal, meeting, late }), visibility: 'private' }
  },
})

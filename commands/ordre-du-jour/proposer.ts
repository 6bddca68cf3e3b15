import { proposalFacts } from '../../src/application/proposal-facts.ts'
import { proposeTopic } from '../../src/application/propose-topic.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { proposedView } from '../../src/rendering/agenda/proposal-views.ts'
import { choiceOption, integerOption, textOption } from '../options/text.ts'
import { formOf } from './form-of.ts'
import { partOption } from './part-option.ts'

const options = {
  titre: textOption({ label: 'Titre', description: 'En une ligne', required: true, max: 120 }),
  partie: partOption({ label: 'Partie', description: 'La troisième demande le soutien de plusieurs membres' }),
  duree: integerOption({
    label: 'Durée (minutes)',
    description: 'De 5 à 60',
    required: false,
    min: 5,
    max: 60,
    initial: 15,
  }),
  precisions: textOption({
    label: 'Précisions',
    description: 'Ce qu’il s’agit de partager ou de décider',
    required: false,
    max: 2000,
    multiline: true,
  }),
  masquer: choiceOption({
    label: 'Masquer mon nom au groupe',
    description: 'Le sujet est alors montré sans votre nom',
    required: false,
    choices: [
      { value: 'non', label: 'Non' },
      { value: 'oui', label: 'Oui' },
    ],
    initial: 'non',
  }),
}

export const proposer = subcommand({
  description: 'Proposer un sujet pour la prochaine réunion',
  options,
  access: 'member',
  reply: 'private',
  // The button names a meeting, so that its network is known wherever it is pressed.
  fromSubject: () => ({}),
  form: formOf(options, { title: 'Proposer un sujet', submit: 'Proposer' }),
  async run(context, { titre, partie, duree, precisions, masquer }) {
    const { standing, meeting, late } = await proposeTopic(context, {
      title: titre,
      part: partie,
      minutes: duree ?? 15,
      description: precisions ?? '',
      hideAuthor: masquer === 'oui',
    })
    const people = context.actor.person ? [context.actor.person] : []
    const proposal = proposalFacts(context, standing, people)
    return { kind: 'message', view: proposedView({ proposal, meeting, late }), visibility: 'private' }
  },
})

import { handOver } from '../../src/application/hand-over.ts'
import { isOnChat } from '../../src/application/reach.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { handedOverView } from '../../src/rendering/network/office-views.ts'
import { personOption } from '../options/directory.ts'
import { choiceOption } from '../options/text.ts'

const options = {
  personne: personOption({
    label: 'À qui',
    description: 'Il faut un membre confirmé, qui a un compte ici',
    required: true,
    among: (person) => person.circle === 'dgs' && isOnChat(person),
  }),
  role: choiceOption({
    label: 'Rôle',
    description: 'Ce que cette personne fera désormais',
    required: true,
    choices: [
      { value: 'facilitator', label: 'Animation du réseau', aliases: ['animateur', 'animatrice', 'animation'] },
      { value: 'organiser', label: 'Organisation', aliases: ['organisateur', 'organisatrice'] },
    ],
  }),
}

export const passerLaMain = subcommand({
  description: 'Confier l’animation ou l’organisation à quelqu’un d’autre',
  title: 'Passer la main',
  options,
  // Those who lead; when the facilitator is gone, any member may ask: the use case decides (DESIGN §9).
  access: 'member',
  reply: 'private',
  scope: 'draft',
  fromSubject: () => ({}),
  async run(context, { personne, role }) {
    const view = handedOverView(await handOver(context, { role, person: personne }))
    return { kind: 'message', view, visibility: 'private' }
  },
})

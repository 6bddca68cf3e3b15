import { dispenseHost } from '../../src/application/dispense-host.ts'
import { meantCommune } from '../../src/application/host-voice.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { dispensedView } from '../../src/rendering/network/host-views.ts'
import { choiceOption } from '../options/text.ts'
import { ownCommune } from './options.ts'

const options = {
  commune: ownCommune,
  choix: choiceOption({
    label: 'Accueil',
    description: 'Sans motif à donner',
    required: false,
    initial: 'dispense',
    choices: [
      { value: 'dispense', label: 'Participer sans accueillir', aliases: ['sans accueillir', 'oui'] },
      { value: 'reprise', label: 'Reprendre le tour d’accueil', aliases: ['reprendre', 'accueillir', 'non'] },
    ],
  }),
}

export const dispense = subcommand({
  description: 'Participer sans accueillir, jusqu’à nouvel ordre',
  options,
  access: 'host',
  reply: 'private',
  scope: 'draft',
  async run(context, { commune, choix }) {
    const result = await dispenseHost(context, {
      commune: commune ?? (await meantCommune(context, null)),
      dispensed: choix !== 'reprise',
    })
    return { kind: 'message', view: dispensedView(result), visibility: 'private' }
  },
})

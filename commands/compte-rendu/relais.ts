import { findMinutes } from '../../src/application/find-minutes.ts'
import { askRelief } from '../../src/application/remind-writer.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { simple } from '../../src/rendering/minutes/replies.ts'
import { aboutMinutes, minutesOption } from './options.ts'

export const relais = subcommand({
  description: 'Demander un relais pour rédiger',
  options: { reunion: minutesOption() },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    await askRelief(context, reunion ?? (await findMinutes(context, ['draft'])))
    const text =
      'C’est noté : l’animation du réseau est prévenue et peut préparer le texte pour vous. Merci de l’avoir dit.'
    return { kind: 'message', view: simple(text), visibility: 'private' }
  },
})

import { entrustWriting } from '../../src/application/entrust-writing.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { isOnChat } from '../../src/application/reach.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import { entrustedReply } from '../../src/rendering/minutes/entrusted-views.ts'
import { personOption } from '../options/directory.ts'
import { choiceOption } from '../options/text.ts'
import { minutesOption } from './options.ts'

const options = {
  personne: personOption({
    label: 'À qui',
    description: 'Il faut un membre confirmé, qui a un compte ici',
    required: true,
    among: (person) => person.circle === 'dgs' && isOnChat(person),
  }),
  role: choiceOption({
    label: 'Rôle',
    description: 'Un seul texte, même à deux',
    required: true,
    choices: [
      {
        value: 'writer',
        label: 'Rédiger, à la place',
        aliases: ['redaction', 'rediger', 'relais'],
        description: 'Décidé par l’animation ; ce qui est écrit est conservé',
      },
      {
        value: 'co-writer',
        label: 'Rédiger à deux',
        aliases: ['a deux', 'co redaction', 'avec'],
        description: 'Le même texte ; qui rédige le transmet',
      },
      { value: 'no-co-writer', label: 'Ne plus rédiger à deux', aliases: ['fin', 'seul'] },
    ],
  }),
  reunion: minutesOption(),
}

/** Another writer, by those who lead; or a second pen, by the writer too. */
export const confier = subcommand({
  description: 'Confier la rédaction à quelqu’un, ou rédiger à deux',
  title: 'Confier la rédaction',
  options,
  access: 'writer',
  reply: 'private',
  /** « minutes », or « minutes~role ». */
  fromSubject(subject): FieldValues {
    const [reunion, role] = subject.split('~')
    return { ...(reunion ? { reunion } : {}), ...(role ? { role } : {}) }
  },
  async run(context, { personne, role, reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['draft']))
    const view = entrustedReply(await entrustWriting(context, { minutes, person: personne, role }))
    return { kind: 'message', view, visibility: 'private' }
  },
})

import { answerConvocation } from '../../src/application/answer-convocation.ts'
import { UserError } from '../../src/application/errors.ts'
import { meetingOrNext } from '../../src/application/upcoming-meeting.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { Form } from '../../src/interaction/form.ts'
import { presenceView } from '../../src/rendering/agenda/presence-view.ts'
import { personOption } from '../options/directory.ts'
import { choiceOption, textOption } from '../options/text.ts'
import { openMeeting } from '../ordre-du-jour/meeting-option.ts'

const options = {
  reponse: choiceOption({
    label: 'Réponse',
    description: 'Elle se change jusqu’à la réunion',
    required: true,
    choices: [
      { value: 'present', label: 'Présent', aliases: ['présente', 'oui', 'sur place'] },
      { value: 'remote', label: 'À distance', aliases: ['distance', 'visio', 'en visio'] },
      { value: 'substitute', label: 'Suppléant', aliases: ['suppléante', 'remplaçant', 'remplaçante'] },
      { value: 'absent', label: 'Je ne pourrai pas venir', aliases: ['absent', 'absente', 'non'] },
    ],
  }),
  nom: textOption({ label: 'Nom du suppléant', description: 'S’il y en a un', required: false, max: 120 }),
  courriel: textOption({
    label: 'Courriel du suppléant',
    description: 'La convocation lui est adressée',
    required: false,
    max: 200,
  }),
  reunion: openMeeting(),
  pour: personOption({
    label: 'Pour le compte de',
    description: 'L’animation note ici les réponses reçues par courriel',
    required: false,
  }),
}

export const presence = subcommand({
  description: 'Dire si vous venez à la réunion',
  options,
  access: 'member',
  reply: 'private',
  fromSubject(subject) {
    const [reunion, reponse] = subject.split('~')
    return { ...(reunion ? { reunion } : {}), ...(reponse ? { reponse } : {}) }
  },
  async run(context, { reponse, nom, courriel, reunion, pour }, given) {
    const meeting = await meetingOrNext(context, reunion)
    if (reponse === 'substitute' && !nom && given.via !== 'form') {
      return { kind: 'form', form: substituteForm(meeting.id) }
    }
    const { person, attendance, changed } = await answerConvocation(context, {
      meeting,
      answer: reponse,
      substitute: nom ? { name: nom, email: emailOf(courriel) } : null,
      onBehalfOf: pour?.id ?? null,
    })
    const own = person.id === context.actor.person?.id
    return { kind: 'message', view: presenceView({ meeting, person, attendance, changed, own }), visibility: 'private' }
  },
})

function substituteForm(meetingId: string): Form {
  return {
    action: 'reunion.presence',
    subject: `${meetingId}~substitute`,
    title: 'Votre suppléant',
    submit: 'Enregistrer',
    fields: [
      { kind: 'text', name: 'nom', label: 'Nom', hint: 'Et sa fonction si besoin', required: true, max: 120 },
      {
        kind: 'text',
        name: 'courriel',
        label: 'Courriel',
        hint: 'La convocation lui est adressée',
        required: false,
        max: 200,
      },
    ],
  }
}

function emailOf(typed: string | undefined): string | null {
  if (!typed) return null
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(typed)) throw new UserError('email-unreadable', { typed }, 'courriel')
  return typed
}

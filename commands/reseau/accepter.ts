import { answerOffice } from '../../src/application/answer-office.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { officeAnswerView } from '../../src/rendering/network/office-views.ts'

/** « J'accepte » and « Ce n'est pas moi »: the subject is the appointment; the use case checks whose it is. */
const answer = (description: string, accepts: boolean) =>
  subcommand({
    description,
    options: {},
    access: 'asked',
    reply: 'private',
    scope: 'draft',
    async run(context, _input, { subject }) {
      const answered = await answerOffice(context, { appointmentId: subject, accepts })
      return { kind: 'replace', view: officeAnswerView(answered, context.network) }
    },
  })

export const accepter = answer('Accepter d’animer ou d’organiser le réseau', true)
export const decliner = answer('Ne pas prendre l’animation ou l’organisation', false)

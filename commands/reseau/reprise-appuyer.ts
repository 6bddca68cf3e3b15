import { secondTakeOver } from '../../src/application/take-over.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { handedOverView } from '../../src/rendering/network/office-views.ts'

/** « Je le demande aussi »: the subject is the appointment that waits for a second commune. */
export const repriseAppuyer = subcommand({
  description: 'Demander aussi la reprise de l’animation',
  options: {},
  access: 'member',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const view = handedOverView(await secondTakeOver(context, subject))
    return { kind: 'message', view, visibility: 'private' }
  },
})

import { confirmSeat } from '../../src/application/answer-seat-request.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { seatConfirmedView } from '../../src/rendering/network/people-views.ts'

/** The subject is the person who asked. */
export const confirmerMembre = subcommand({
  description: 'Confirmer une demande de siège',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const answer = await confirmSeat(context, { personId: subject })
    return { kind: 'replace', view: seatConfirmedView(answer) }
  },
})

import { confirmSeat } from '../../src/application/answer-seat-request.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { seatConfirmedView } from '../../src/rendering/network/people-views.ts'

/** The subject is the person who asked, and the seat that they asked for. */
export const confirmerMembre = subcommand({
  description: 'Confirmer une demande de siège',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const [personId = '', seatId] = subject.split('~')
    const answer = await confirmSeat(context, { personId, seatId: seatId ?? null })
    return { kind: 'replace', view: seatConfirmedView(answer) }
  },
})

import { refuseSeat } from '../../src/application/answer-seat-request.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { seatRefusedView } from '../../src/rendering/network/people-views.ts'

/** The subject is the person who asked, and the seat that they asked for. */
export const refuserMembre = subcommand({
  description: 'Écarter une demande de siège',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const [personId = '', seatId] = subject.split('~')
    const answer = await refuseSeat(context, { personId, seatId: seatId ?? null })
    return { kind: 'replace', view: seatRefusedView(answer) }
  },
})

import { answerSwap } from '../../src/application/swap-turns.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { swapAnsweredView } from '../../src/rendering/network/host-views.ts'

/** The two buttons of a commune that is asked to exchange its turn. The subject is the request. */
const answer = (agrees: boolean, description: string) =>
  subcommand({
    description,
    options: {},
    access: 'host',
    reply: 'private',
    async run(context, _input, { subject }) {
      const answered = await answerSwap(context, { swapId: subject, agrees })
      return { kind: 'replace', view: swapAnsweredView(answered) }
    },
  })

export const echangeAccepter = answer(true, 'Accepter l’échange')
export const echangeRefuser = answer(false, 'Ne pas échanger')

import { contestCorrection } from '../../src/application/contest-correction.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { contestedReply } from '../../src/rendering/minutes/replies.ts'
import { UNDER_REVIEW } from './given-minutes.ts'
import { aboutMinutes, minutesOption } from './options.ts'

/** « Ce n’est pas mineur »: the button names the version that was corrected. */
export const contester = subcommand({
  description: 'Contester qu’une correction est mineure',
  options: { reunion: minutesOption() },
  access: 'member',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }, { subject }) {
    const minutes = reunion ?? (await findMinutes(context, UNDER_REVIEW))
    const version = Number(subject.split('~')[1])
    return {
      kind: 'message',
      view: contestedReply(await contestCorrection(context, { minutes, version })),
      visibility: 'private',
    }
  },
})

import { findMinutes } from '../../src/application/find-minutes.ts'
import { retryDistribution } from '../../src/application/retry-distribution.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { retriedView } from '../../src/rendering/minutes/distribution-views.ts'
import { aboutMinutes, minutesOption } from './options.ts'

/** « Réessayer », under the receipt: to those whom no copy reached. */
export const reessayer = subcommand({
  description: 'Renvoyer le texte officiel à qui ne l’a pas reçu',
  options: { reunion: minutesOption() },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['distributed']))
    return { kind: 'message', view: retriedView(await retryDistribution(context, { minutes })), visibility: 'private' }
  },
})

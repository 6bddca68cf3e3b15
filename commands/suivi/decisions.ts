import { decisions as allDecisions } from '../../src/application/follow-ups.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { decisionsView } from '../../src/rendering/agenda/follow-up-views.ts'
import { asksEverything } from '../../src/rendering/rest.ts'

export const decisions = subcommand({
  description: 'Voir les décisions prises en réunion',
  options: {},
  access: 'member',
  reply: 'private',
  run: async (context, _input, { subject }) => ({
    kind: 'message',
    view: decisionsView(await allDecisions(context), {
      networkId: context.network.id,
      whole: asksEverything(subject),
    }),
    visibility: 'private',
  }),
})

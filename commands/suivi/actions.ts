import { listActions } from '../../src/application/follow-ups.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { actionsView } from '../../src/rendering/agenda/follow-up-views.ts'
import { asksEverything } from '../../src/rendering/rest.ts'

export const actions = subcommand({
  description: 'Voir les actions ouvertes',
  options: {},
  access: 'member',
  reply: 'private',
  run: async (context, _input, { subject }) => ({
    kind: 'message',
    view: actionsView(await listActions(context), { networkId: context.network.id, whole: asksEverything(subject) }),
    visibility: 'private',
  }),
})

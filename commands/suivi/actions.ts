import { openActions } from '../../src/application/follow-ups.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { actionsView } from '../../src/rendering/agenda/follow-up-views.ts'

export const actions = subcommand({
  description: 'Voir les actions ouvertes',
  options: {},
  access: 'member',
  reply: 'private',
  run: async (context) => ({
    kind: 'message',
    view: actionsView(await openActions(context)),
    visibility: 'private',
  }),
})

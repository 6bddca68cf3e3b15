import { listNextSteps } from '../src/application/list-next-steps.ts'
import { defineCommand, subcommand } from '../src/interaction/command.ts'
import { helpView } from '../src/rendering/network/help-view.ts'
import { asksEverything } from '../src/rendering/rest.ts'

const maintenant = subcommand({
  description: 'Ce que vous pouvez faire maintenant',
  options: {},
  access: 'anyone',
  reply: 'private',
  scope: 'open',
  fromSubject: () => ({}),
  async run(context, _input, { subject }) {
    const view = helpView(await listNextSteps(context), { whole: asksEverything(subject) })
    return { kind: 'message', view, visibility: 'private' }
  },
})

export default defineCommand({
  name: 'aide',
  description: 'Ce que vous pouvez faire maintenant, selon votre rôle',
  subcommands: { maintenant },
})

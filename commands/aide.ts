import { listNextSteps } from '../src/application/list-next-steps.ts'
import { defineCommand, subcommand } from '../src/interaction/command.ts'
import { helpView } from '../src/rendering/network/help-view.ts'

const maintenant = subcommand({
  description: 'Ce que vous pouvez faire maintenant',
  options: {},
  access: 'anyone',
  reply: 'private',
  scope: 'open',
  async run(context) {
    return { kind: 'message', view: helpView(await listNextSteps(context)), visibility: 'private' }
  },
})

export default defineCommand({
  name: 'aide',
  description: 'Ce que vous pouvez faire maintenant, selon votre rôle',
  subcommands: { maintenant },
})

import { showRotation } from '../../src/application/show-rotation.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { rotationView } from '../../src/rendering/network/host-views.ts'

export const tour = subcommand({
  description: 'Qui a accueilli, qui accueille ensuite et pourquoi',
  options: {},
  access: 'member',
  reply: 'private',
  scope: 'draft',
  async run(context) {
    return { kind: 'message', view: rotationView(await showRotation(context)), visibility: 'private' }
  },
})

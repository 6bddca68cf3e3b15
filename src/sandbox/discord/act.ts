import { autocomplete, command } from './act-command.ts'
import { click, select } from './act-component.ts'
import { closeView, submit } from './act-modal.ts'
import { change, directMessages, membership, post } from './act-talk.ts'
import type { HumanAction, Interaction } from './control-types.ts'
import type { World } from './world.ts'

/** Does what one person does in Discord. Throws what the person could not do at all; the app's failures are shown. */
export async function act(world: World, userId: string, action: HumanAction): Promise<Interaction> {
  const user = world.state.users.get(userId)
  if (!user) throw new Error(`no user ${userId}`)
  const scene = { world, user }
  switch (action.do) {
    case 'command':
      return command(scene, action)
    case 'autocomplete':
      return autocomplete(scene, action)
    case 'click':
      return click(scene, action)
    case 'select':
      return select(scene, action)
    case 'submit':
      return submit(scene, action)
    case 'closeView':
      return closeView(scene, action)
    case 'post':
      return post(scene, action)
    case 'edit':
    case 'delete':
      return change(scene, action)
    case 'join':
    case 'leave':
      return membership(scene, action)
    case 'dms':
      return directMessages(scene, action)
    default:
      return action satisfies never
  }
}

import { clickInMessage, clickInView, suggest } from './act-click.ts'
import { command } from './act-command.ts'
import { change, changed, member, post, upload } from './act-talk.ts'
import { closeView, submit } from './act-view.ts'
import type { HumanAction, Interaction } from './control-types.ts'
import type { Exchanges } from './exchanges.ts'
import type { World } from './world.ts'

/** Does what one person does in Slack. Throws what the person could not do at all; the app's failures are shown. */
export async function act(
  world: World,
  exchanges: Exchanges,
  userId: string,
  action: HumanAction,
): Promise<Interaction> {
  const user = world.state.users.get(userId)
  if (!user) throw new Error(`no user ${userId}`)
  if (user.deactivated) throw new Error(`${userId} is deactivated`)
  const scene = { world, exchanges, user }
  switch (action.do) {
    case 'command':
      return command(scene, action)
    case 'click':
      return 'view' in action.on ? clickInView(scene, action, action.on.view) : clickInMessage(scene, action, action.on)
    case 'submit':
      return submit(scene, action)
    case 'closeView':
      return closeView(scene, action)
    case 'suggest':
      return suggest(scene, action)
    case 'post':
      return post(scene, action)
    case 'edit':
    case 'delete':
      return change(scene, action)
    case 'upload':
      return upload(scene, action)
    case 'invite':
    case 'leave':
      return member(scene, action)
    case 'change-channel':
      return changed(scene, action)
    default:
      return action satisfies never
  }
}

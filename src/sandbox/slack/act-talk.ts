import { changeChannel, setMembers } from './channels.ts'
import type { Interaction } from './control-types.ts'
import { shareFile, storeFile } from './files.ts'
import { begin, close } from './interact.ts'
import { deleteMessage, editMessage, postMessage, seenFile, seenMessage } from './messages.ts'
import { conversation, escaped, type Of, type Scene, visibleMessage } from './scene.ts'
import { BOT_USER_ID } from './world.ts'

export async function post(
  scene: Scene,
  { channel: channelId, text, threadTs, files = [] }: Of<'post'>,
): Promise<Interaction> {
  const { world, user } = scene
  const channel = conversation(scene, channelId)
  if (!channel.members.includes(user.id)) throw new Error(`${user.id} is not in ${channelId}`)
  if (channel.isArchived) throw new Error(`${channelId} is archived`)
  if (threadTs) visibleMessage(scene, { channel: channel.id, ts: threadTs })
  const stored = files.map((file) => shareFile(world, storeFile(world, user.id, file), channel.id).id)
  const shared = stored.length > 0 ? { files: stored, subtype: 'file_share' } : {}
  const message = postMessage(world, {
    channel: channel.id,
    user: user.id,
    text: escaped(text),
    ...(threadTs && { threadTs }),
    ...shared,
  })
  return close(world, begin(world, { user: user.id }), { acked: true, posted: seenMessage(world, message) })
}

export async function change(scene: Scene, action: Of<'edit'> | Of<'delete'>): Promise<Interaction> {
  const { world, user } = scene
  const message = visibleMessage(scene, action.message)
  if (message.user !== user.id) throw new Error(`the message is not ${user.id}'s`)
  const pending = begin(world, { user: user.id })
  if (action.do === 'delete') {
    deleteMessage(world, message)
    return close(world, pending, { acked: true })
  }
  return close(world, pending, {
    acked: true,
    posted: seenMessage(world, editMessage(world, message, { text: escaped(action.text) })),
  })
}

export async function member(scene: Scene, action: Of<'invite'> | Of<'leave'>): Promise<Interaction> {
  const { world, user } = scene
  const channel = conversation(scene, action.channel)
  const who = action.user ?? user.id
  if (who !== BOT_USER_ID && !world.state.users.get(who)) throw new Error(`no user ${who}`)
  const others = channel.members.filter((each) => each !== who)
  setMembers(world, channel, action.do === 'invite' ? [...others, who] : others, user.id)
  return close(world, begin(world, { user: user.id }), { acked: true })
}

export function changed(scene: Scene, { channel: id, name, isPrivate, isArchived }: Of<'change-channel'>): Interaction {
  const { world, user } = scene
  const change = {
    ...(name !== undefined && { name }),
    ...(isPrivate !== undefined && { kind: isPrivate ? ('private' as const) : ('public' as const) }),
    ...(isArchived !== undefined && { isArchived }),
  }
  changeChannel(world, conversation(scene, id), change, user.id)
  return close(world, begin(world, { user: user.id }), { acked: true })
}

export function upload({ world, user }: Scene, { file }: Of<'upload'>): Interaction {
  const stored = storeFile(world, user.id, file)
  return close(world, begin(world, { user: user.id }), { acked: true, file: seenFile(stored) })
}

import { storeUpload } from './attachments.ts'
import { joinThread } from './channels.ts'
import type { Interaction, SeenMessage } from './control-types.ts'
import { joinGuild, leaveGuild } from './guilds.ts'
import { CONTENT } from './limits.ts'
import { deleteMessage, editMessage, postMessage, seenMessage } from './messages.ts'
import { channelPermissions, has } from './permissions.ts'
import { conversation, type Of, type Scene, visibleMessage } from './scene.ts'

function done({ world }: Scene, posted?: SeenMessage): Interaction {
  return { id: world.interactionIds.next(), acked: true, messages: [], ...(posted && { posted }) }
}

function fits(text: string): void {
  if (text.length > CONTENT) throw new Error(`Discord takes no message of more than ${CONTENT} characters`)
}

/** Writes in a channel, a thread or direct messages. */
export function post(scene: Scene, { channel: id, text, replyTo, files = [] }: Of<'post'>): Interaction {
  const { world, user } = scene
  const channel = conversation(scene, id)
  const bits = channelPermissions(world, channel, user.id)
  if (!has(bits, channel.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES') || channel.thread?.locked)
    throw new Error(`${user.id} may not write in ${id}`)
  if (files.length > 0 && !has(bits, 'ATTACH_FILES')) throw new Error(`${user.id} may not attach files in ${id}`)
  if (text.trim() === '' && files.length === 0) throw new Error('Discord sends no empty message')
  fits(text)
  const answered = replyTo === undefined ? undefined : visibleMessage(scene, { channel: channel.id, id: replyTo })
  joinThread(world, channel, user.id)
  const message = postMessage(world, {
    channel: channel.id,
    author: user.id,
    content: text,
    attachments: files.map((file) => storeUpload(world, channel.id, file).id),
    ...(answered && { type: 19, reference: { channel: channel.id, message: answered.id } }),
  })
  return done(scene, seenMessage(world, message))
}

export function change(scene: Scene, action: Of<'edit'> | Of<'delete'>): Interaction {
  const { world, user } = scene
  const message = visibleMessage(scene, action.message)
  // « Rejeter le message »: one's own ephemeral messages can be dismissed.
  const dismissed = action.do === 'delete' && message.only === user.id
  if (message.author !== user.id && !dismissed) throw new Error(`the message is not ${user.id}'s`)
  if (action.do === 'delete') {
    deleteMessage(world, message)
    return done(scene)
  }
  fits(action.text)
  return done(scene, seenMessage(world, editMessage(world, message, { content: action.text })))
}

export function membership(scene: Scene, action: Of<'join' | 'leave'>): Interaction {
  const move = action.do === 'join' ? joinGuild : leaveGuild
  move(scene.world, action.guild, scene.user.id)
  return done(scene)
}

export function directMessages(scene: Scene, { closed }: Of<'dms'>): Interaction {
  scene.world.state.users.put({ ...scene.user, dmsClosed: closed })
  return done(scene)
}

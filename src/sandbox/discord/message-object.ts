import { createHmac } from 'node:crypto'
import { APPLICATION_ID, BOT_USER_ID } from './bot.ts'
import type { Json } from './control-types.ts'
import { ATTACHMENT_URL_MS } from './limits.ts'
import { channelObject, memberObject, userObject } from './objects.ts'
import { type Attachment, type Message, memberKey } from './state.ts'
import type { World } from './world.ts'

/** docs, CDN: attachment addresses are signed and live a day of real time. */
const signature = (path: string, expires: string) =>
  createHmac('sha256', 'sandbox')
    .update(path + expires)
    .digest('hex')

export function attachmentUrl(world: World, { id, channel, filename }: Attachment): string {
  const path = `/attachments/${channel}/${id}/${encodeURIComponent(filename)}`
  const expires = Math.floor((Date.now() + ATTACHMENT_URL_MS) / 1000).toString(16)
  return `${world.url}${path}?ex=${expires}&is=0&hm=${signature(path, expires)}`
}

export function isSigned(path: string, query: URLSearchParams): boolean {
  const expires = query.get('ex') ?? ''
  return query.get('hm') === signature(path, expires) && Number.parseInt(expires, 16) * 1000 > Date.now()
}

export function attachmentObject(world: World, attachment: Attachment): Json {
  const url = attachmentUrl(world, attachment)
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url,
    proxy_url: url,
    content_type: attachment.contentType,
    ...(attachment.description !== null && { description: attachment.description }),
    ...(attachment.ephemeral && { ephemeral: true }),
  }
}

/** A message as the REST API gives it. */
export function messageObject(world: World, message: Message): Json {
  const { id, channel, author, reference, interaction, nonce } = message
  const place = world.state.channels.get(channel)
  const replied = reference && message.type === 19 ? world.state.messages.get(reference.message) : undefined
  const thread = world.state.channels.get(id)
  return {
    id,
    channel_id: channel,
    type: message.type,
    content: message.content,
    author: userObject(world, author),
    timestamp: message.at,
    edited_timestamp: message.editedAt,
    tts: false,
    mention_everyone: message.mentionEveryone,
    mentions: message.mentions.map((user) => userObject(world, user)),
    mention_roles: message.mentionRoles,
    attachments: message.attachments.flatMap((file) => {
      const found = world.state.attachments.get(file)
      return found ? [attachmentObject(world, found)] : []
    }),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags | (thread ? 1 << 5 : 0),
    ...(nonce !== undefined && { nonce }),
    ...(reference && {
      message_reference: {
        type: 0,
        channel_id: reference.channel,
        message_id: reference.message,
        ...(place?.guild && { guild_id: place.guild }),
      },
    }),
    ...(message.type === 19 && { referenced_message: replied ? messageObject(world, replied) : null }),
    ...(interaction && { ...interactionFields(world, interaction), webhook_id: APPLICATION_ID }),
    ...(author === BOT_USER_ID && { application_id: APPLICATION_ID }),
    ...(thread && { thread: channelObject(world, thread) }),
  }
}

function interactionFields(world: World, { id, type, user, name }: NonNullable<Message['interaction']>): Json {
  const who = userObject(world, user)
  return {
    interaction_metadata: {
      id,
      type,
      user: who,
      authorizing_integration_owners: {},
      ...(name !== undefined && { name }),
    },
    ...(name !== undefined && { interaction: { id, type, name, user: who } }),
  }
}

/** As MESSAGE_CREATE tells it: with the member, where there is a server. */
export function messageEvent(world: World, message: Message): Json {
  const guild = world.state.channels.get(message.channel)?.guild
  const member = guild && world.state.members.get(memberKey(guild, message.author))
  const { user: _, ...without } = member ? memberObject(world, member) : {}
  return { ...messageObject(world, message), ...(guild && { guild_id: guild }), ...(member && { member: without }) }
}

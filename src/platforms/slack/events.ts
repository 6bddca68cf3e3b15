import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Happening, ThreadReply } from '../../interaction/happening.ts'
import { type MessageEvent, readReply } from './read-message.ts'

/**
 * What the app subscribes to (docs, events): who can read a members' channel, whether it is still there, and what is
 * said in it — of which only the threads of compte-rendus are kept.
 */
export const eventNames = [
  'member_joined_channel',
  'group_archive',
  'group_unarchive',
  'group_deleted',
  'group_left',
  'message.groups',
] as const

export interface EventScene {
  readonly client: WebClient
  readonly botUserId: string
  readonly installation: { readonly externalId: string; readonly name: string }
  readonly happened: (happening: Happening) => Promise<void>
  readonly replied: (reply: ThreadReply) => Promise<void>
  nameOf(userId: string, handle: string): Promise<string>
}

/** What happened, without where it comes from. */
type Told<H = Happening> = H extends Happening ? Omit<H, 'platform' | 'installation' | 'key'> : never

/**
 * Registers the listeners. Bolt acknowledges an event before it is handled, so that one may be lost when the process
 * dies in that instant: what an event announces is therefore checked again before each draft (why-withheld.ts).
 */
export function listenToEvents(app: App, scene: EventScene, track: (work: Promise<void>) => Promise<void>): void {
  const tell = (key: string, told: Told) =>
    scene.happened({ ...told, platform: 'slack', installation: scene.installation, key: `event:${key}` } as Happening)

  app.event('member_joined_channel', ({ event, body }) =>
    track(
      (async () => {
        const { channel: channelId, user, inviter } = event
        if (user === scene.botUserId) return tell(body.event_id, { kind: 'channel-back', channelId })
        const who = await readUser(scene, user)
        const by = inviter ? { id: inviter, name: await scene.nameOf(inviter, inviter) } : null
        return tell(body.event_id, { kind: 'arrival', channelId, user: who, inviter: by })
      })(),
    ),
  )
  app.event('group_unarchive', ({ event, body }) =>
    track(tell(body.event_id, { kind: 'channel-back', channelId: event.channel })),
  )
  app.event('group_archive', ({ event, body }) =>
    track(tell(body.event_id, { kind: 'channel-lost', channelId: event.channel, how: 'archived' })),
  )
  app.event('message', ({ event }) =>
    track(
      (async () => {
        const reply = await readReply(event as MessageEvent, scene.nameOf)
        if (reply) await scene.replied({ ...reply, platform: 'slack', installation: scene.installation })
      })(),
    ),
  )
  for (const name of ['group_left', 'group_deleted'] as const) {
    app.event(name, ({ event, body }) =>
      track(tell(body.event_id, { kind: 'channel-lost', channelId: event.channel, how: 'absent' })),
    )
  }
}

/** Name, and whether Slack calls them a guest; what Slack does not say is not held against anyone. */
async function readUser({ client }: EventScene, id: string): Promise<{ id: string; name: string; guest: boolean }> {
  try {
    const { user } = await client.users.info({ user: id })
    const name = user?.profile?.real_name || user?.real_name || user?.name || id
    return { id, name, guest: user?.is_restricted === true || user?.is_ultra_restricted === true }
  } catch {
    return { id, name: id, guest: false }
  }
}

import type { SlackSandboxClient } from '../sandbox/slack/client.ts'
import { BOT_USER_ID } from '../sandbox/slack/world.ts'
import type { Cast } from './cast.ts'

export const CHANNEL = 'CDGS'

/** The Slack workspace of the demo: one private channel with every member and the bot. */
export async function seedWorkspace(client: SlackSandboxClient, name: string, cast: Cast): Promise<void> {
  const people = [cast.facilitator, cast.organiser, ...cast.members]
  await client.seed({
    team: { name },
    users: people.map((person) => ({ id: person.userId, name: person.userId.toLowerCase(), realName: person.name })),
    channels: [
      { id: CHANNEL, name: 'reseau-dgs', isPrivate: true, members: [BOT_USER_ID, ...people.map((p) => p.userId)] },
    ],
  })
}

import type { DiscordSandboxClient } from '../sandbox/discord/client.ts'
import type { Stage } from './player.ts'
import { createDiscordPlayer } from './player-discord.ts'

const GUILD = '2000000000000000001'
export const CHANNEL = '3000000000000000001'
const USERS = 4_000_000_000_000_000_000n
/** Discord's own three seconds. */
const LIVE_MS = 3000
const PATIENCE_MS = 60_000
const READ = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'SEND_MESSAGES_IN_THREADS', 'READ_MESSAGE_HISTORY'] as const

/** The Discord server of the demo and of `simulate`. */
export function createDiscordStage(client: DiscordSandboxClient): Stage {
  return {
    player: createDiscordPlayer(client, CHANNEL),
    userId: (_name, rank) => String(USERS + BigInt(rank + 1)),
    async seed(name, cast) {
      await client.settings({ ackTimeoutMs: PATIENCE_MS })
      const people = [cast.facilitator, cast.organiser, ...cast.members]
      await client.seed({
        users: people.map((person) => ({
          id: person.userId,
          username: `u${person.code.toLowerCase()}.${person.userId.slice(-3)}`,
          globalName: person.name,
        })),
        guilds: [
          {
            id: GUILD,
            name,
            owner: cast.facilitator.userId,
            members: people.map(({ userId }) => ({ user: userId })),
            channels: [
              {
                id: CHANNEL,
                name: 'reseau-dgs',
                overwrites: [
                  { id: GUILD, type: 'role', deny: ['VIEW_CHANNEL'] },
                  ...['bot', ...people.map(({ userId }) => userId)].map((id) => ({
                    id,
                    type: 'member' as const,
                    allow: READ,
                  })),
                ],
              },
            ],
          },
        ],
      })
    },
    async goLive() {
      await client.settings({ ackTimeoutMs: LIVE_MS })
    },
    async setTime(now) {
      await client.setTime(now.toString())
    },
    async flowFrom(now) {
      await client.changeTime({ flow: true, from: now.toString() })
    },
  }
}

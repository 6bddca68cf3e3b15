import type { SlackSandboxClient } from '../sandbox/slack/client.ts'
import { BOT_USER_ID } from '../sandbox/slack/world.ts'
import type { Stage } from './player.ts'
import { createSlackPlayer } from './player-slack.ts'

export const CHANNEL = 'CDGS'
/** Slack's own three seconds. */
const LIVE_MS = 3000
const PATIENCE_MS = 60_000

/** The Slack workspace of the demo and of `simulate`. */
export function createSlackStage(client: SlackSandboxClient): Stage {
  return {
    player: createSlackPlayer(client, CHANNEL),
    userId: (name) => `U${name}`,
    async seed(name, cast) {
      // The app subscribes to no event yet: everything it does starts from a command, a button or a form.
      await client.settings({ events: [], ackTimeoutMs: PATIENCE_MS, triggerMs: PATIENCE_MS })
      const people = [cast.facilitator, cast.organiser, ...cast.members]
      await client.seed({
        team: { name },
        users: people.map((person) => ({
          id: person.userId,
          name: person.userId.toLowerCase(),
          realName: person.name,
        })),
        channels: [
          { id: CHANNEL, name: 'reseau-dgs', isPrivate: true, members: [BOT_USER_ID, ...people.map((p) => p.userId)] },
        ],
      })
    },
    async goLive() {
      await client.settings({ ackTimeoutMs: LIVE_MS, triggerMs: LIVE_MS })
    },
    async setTime(now) {
      await client.setTime(now.toString())
    },
    async flowFrom(now) {
      await client.changeTime({ flow: true, from: now.toString() })
    },
  }
}

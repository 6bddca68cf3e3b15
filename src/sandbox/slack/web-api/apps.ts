import { APP_ID, BOT_ID, BOT_USER_ID, teamOf } from '../world.ts'
import type { Method } from './method.ts'

const authTest: Method = {
  token: 'bot',
  run: ({ world }) => {
    const team = teamOf(world)
    const user = world.state.users.get(BOT_USER_ID)?.name ?? 'assembleur'
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user,
      team_id: team.id,
      user_id: BOT_USER_ID,
      bot_id: BOT_ID,
      is_enterprise_install: false,
    }
  },
}

const connectionsOpen: Method = {
  token: 'app',
  run: ({ world }) => ({
    url: `${world.url.replace(/^http/, 'ws')}/link/?ticket=${world.hub.openTicket()}&app_id=${APP_ID}`,
  }),
}

export const apps: Record<string, Method> = { 'auth.test': authTest, 'apps.connections.open': connectionsOpen }

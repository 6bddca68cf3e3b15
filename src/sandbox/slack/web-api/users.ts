import type { Json } from '../control-types.ts'
import type { User } from '../state.ts'
import { APP_ID, BOT_ID, BOT_USER_ID, teamOf, type World } from '../world.ts'
import { type Method, missingArgument, no, page } from './method.ts'

const TIME_ZONE = { tz: 'Europe/Paris', tz_label: 'Central European Time', tz_offset: 3600 }

function userObject(world: World, user: User): Json {
  const withEmail = world.settings.scopes.includes('users:read.email') && user.email !== undefined
  const profile = {
    real_name: user.realName,
    display_name: user.name,
    team: teamOf(world).id,
    ...(withEmail && { email: user.email }),
  }
  const bot = user.id === BOT_USER_ID ? { bot_id: BOT_ID, api_app_id: APP_ID } : {}
  return {
    id: user.id,
    team_id: teamOf(world).id,
    name: user.name,
    deleted: user.deactivated,
    real_name: user.realName,
    ...TIME_ZONE,
    profile: { ...profile, ...bot },
    is_admin: false,
    is_owner: false,
    is_restricted: user.isGuest === true,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
  }
}

const info: Method = {
  token: 'bot',
  scopes: ['users:read'],
  run: ({ world, args }) => {
    if (!args.user) return missingArgument('user')
    const user = world.state.users.get(args.user)
    return user ? { user: userObject(world, user) } : no('user_not_found')
  },
}

const list: Method = {
  token: 'bot',
  scopes: ['users:read'],
  run: ({ world, args }) => {
    const part = page([...world.state.users.all()], args, { byDefault: 1000, max: 1000 })
    if (!part) return no('invalid_cursor')
    return {
      members: part.rows.map((user) => userObject(world, user)),
      cache_ts: Math.floor(world.clock.nowMs() / 1000),
      response_metadata: { next_cursor: part.next },
    }
  },
}

const botInfo: Method = {
  token: 'bot',
  scopes: ['users:read'],
  run: ({ world, args }) =>
    args.bot === BOT_ID
      ? {
          bot: {
            id: BOT_ID,
            app_id: APP_ID,
            user_id: BOT_USER_ID,
            name: world.state.users.get(BOT_USER_ID)?.realName ?? 'Assembleur',
            deleted: false,
            updated: 0,
          },
        }
      : no('bot_not_found'),
}

export const users: Record<string, Method> = { 'users.info': info, 'users.list': list, 'bots.info': botInfo }

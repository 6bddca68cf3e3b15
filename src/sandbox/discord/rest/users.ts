import { BOT_USER_ID } from '../bot.ts'
import { directMessage } from '../channels.ts'
import { Refusal } from '../errors.ts'
import { removeBot } from '../guilds.ts'
import { channelObject, ownUserObject, userObject } from '../objects.ts'
import { guildPermissions } from '../permissions.ts'
import { object, snowflake } from '../rules/engine.ts'
import { guildOf, nothing, ok, type Route } from './route.ts'

export const users: Record<string, Route> = {
  get_my_user: { on: 'GET /users/@me', run: ({ world }) => ok(ownUserObject(world)) },
  get_user: {
    on: 'GET /users/{user_id}',
    run: ({ world, params }) => {
      const id = params.user_id ?? ''
      if (!world.state.users.get(id)) throw new Refusal(10013)
      return ok(userObject(world, id))
    },
  },
  list_my_guilds: {
    on: 'GET /users/@me/guilds',
    run: ({ world }) =>
      ok(
        [...world.state.guilds.all()]
          .filter(({ botIn }) => botIn)
          .map(({ id, name, ownerId }) => ({
            id,
            name,
            icon: null,
            banner: null,
            owner: ownerId === BOT_USER_ID,
            permissions: String(guildPermissions(world, id, BOT_USER_ID)),
            features: [],
          })),
      ),
  },
  leave_guild: {
    on: 'DELETE /users/@me/guilds/{guild_id}',
    run: (request) => {
      removeBot(request.world, guildOf(request).id)
      return nothing
    },
  },
  /** Opening always works; it is writing that closed direct messages refuse. */
  create_dm: {
    on: 'POST /users/@me/channels',
    rules: () => object({ required: { recipient_id: snowflake } }),
    spec: 'CreatePrivateChannelRequest',
    run: ({ world, body }) => {
      const id = String(body.recipient_id)
      if (!world.state.users.get(id) || id === BOT_USER_ID) throw new Refusal(50033)
      return ok(channelObject(world, directMessage(world, BOT_USER_ID, id)))
    },
  },
}

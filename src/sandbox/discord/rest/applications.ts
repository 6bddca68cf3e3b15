import { APPLICATION_ID } from '../bot.ts'
import type { Json } from '../control-types.ts'
import { Refusal } from '../errors.ts'
import { applicationFlags } from '../intents.ts'
import { COMMAND_CREATIONS_A_DAY, COMMANDS } from '../limits.ts'
import { userObject } from '../objects.ts'
import { commandList } from '../rules/commands.ts'
import type { Command } from '../state.ts'
import type { World } from '../world.ts'
import { guildOf, ok, type Request, type Route } from './route.ts'

function commandObject({ id, guild, version, spec }: Command): Json {
  return {
    id,
    application_id: APPLICATION_ID,
    version,
    default_member_permissions: null,
    type: 1,
    nsfw: false,
    description_localizations: null,
    name_localizations: null,
    ...(guild === null ? { dm_permission: true, contexts: null, integration_types: [0] } : { guild_id: guild }),
    ...spec,
  }
}

function own({ params }: Request): void {
  if (params.application_id !== APPLICATION_ID) throw new Refusal(10002)
}

const listed = (world: World, guild: string | null) =>
  [...world.state.commands.all()].filter((each) => each.guild === guild)

/** docs, Bulk Overwrite: what is not in the list goes; a command that stays keeps its id. */
function overwrite({ world, body }: Request, guild: string | null): Json {
  if (body.length > COMMANDS) throw new Refusal(30032)
  const before = listed(world, guild)
  countCreations(world, guild, body.filter((spec: Json) => !before.some((known) => sameName(known.spec, spec))).length)
  for (const { id } of before) world.state.commands.remove(id)
  const now = body.map((spec: Json) => {
    const known = before.find((each) => sameName(each.spec, spec))
    const same = known && JSON.stringify(known.spec) === JSON.stringify(spec)
    return world.state.commands.put({
      id: known?.id ?? world.fixtureIds.next(),
      guild,
      version: same ? known.version : world.fixtureIds.next(),
      spec,
    })
  })
  world.changes.emit({ kind: 'commands' })
  return now.map(commandObject)
}

const sameName = (a: Json, b: Json) => a.name === b.name && (a.type ?? 1) === (b.type ?? 1)

const DAY_MS = 24 * 3_600_000

/** docs, Application Command Limits: an overwrite of what is there already costs nothing. */
function countCreations(world: World, guild: string | null, added: number): void {
  const key = guild ?? 'global'
  const recent = (world.commandCreations.get(key) ?? []).filter((at) => Date.now() - at < DAY_MS)
  if (recent.length + added > COMMAND_CREATIONS_A_DAY) throw new Refusal(30034)
  world.commandCreations.set(key, [...recent, ...Array.from({ length: added }, () => Date.now())])
}

const spec = 'ApplicationCommandUpdateRequest'

export const applications: Record<string, Route> = {
  get_my_application: {
    on: 'GET /applications/@me',
    run: ({ world }) => ok(applicationObject(world)),
  },
  get_my_oauth2_application: {
    on: 'GET /oauth2/applications/@me',
    run: ({ world }) => ok(applicationObject(world)),
  },
  get_bot_gateway: {
    on: 'GET /gateway/bot',
    run: ({ world }) =>
      ok({
        url: world.url.replace('http', 'ws'),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
      }),
  },
  list_application_commands: {
    on: 'GET /applications/{application_id}/commands',
    run: (request) => {
      own(request)
      return ok(listed(request.world, null).map(commandObject))
    },
  },
  bulk_set_application_commands: {
    on: 'PUT /applications/{application_id}/commands',
    rules: () => commandList,
    spec: `${spec}[]`,
    run: (request) => {
      own(request)
      return ok(overwrite(request, null))
    },
  },
  list_guild_application_commands: {
    on: 'GET /applications/{application_id}/guilds/{guild_id}/commands',
    run: (request) => {
      own(request)
      return ok(listed(request.world, guildOf(request).id).map(commandObject))
    },
  },
  bulk_set_guild_application_commands: {
    on: 'PUT /applications/{application_id}/guilds/{guild_id}/commands',
    rules: () => commandList,
    spec: `${spec}[]`,
    run: (request) => {
      own(request)
      return ok(overwrite(request, guildOf(request).id))
    },
  },
}

function applicationObject(world: World): Json {
  const bot = userObject(world, APPLICATION_ID)
  return {
    id: APPLICATION_ID,
    name: bot.username,
    icon: null,
    description: '',
    bot_public: false,
    bot_require_code_grant: false,
    bot,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(world.settings.privileged),
    flags_new: String(applicationFlags(world.settings.privileged)),
    type: null,
    approximate_guild_count: [...world.state.guilds.all()].filter(({ botIn }) => botIn).length,
    owner: bot,
    team: null,
    tags: [],
    hook: true,
    redirect_uris: [],
    role_connections_verification_url: null,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    interactions_endpoint_url: null,
    integration_types_config: { 0: {} },
  }
}

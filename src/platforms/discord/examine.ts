import {
  type APIApplication,
  type APIGuildChannel,
  type APIGuildMember,
  type APIRole,
  type APIUser,
  ApplicationFlags,
  DiscordAPIError,
  type GuildChannelType,
  HTTPError,
  RESTEvents,
  type RESTGetAPICurrentUserGuildsResult,
  Routes,
} from 'discord.js'
import { WebSocket } from 'undici'
import { StartRefused } from '../../application/ports/start-refused.ts'
import type { Command } from '../../interaction/command.ts'
import type { Audience } from '../../interaction/messenger.ts'
import { once } from '../shared/once.ts'
import { readAudience } from './audience.ts'
import { networkCode } from './delivery-fault.ts'
import { excess, missing, permissionsIn } from './permissions.ts'
import { areRegistered } from './register.ts'
import { createRest, DISCORD_API } from './rest.ts'

const HELLO_MS = 10_000
/** docs, Gateway opcodes: the first word of a connection. */
const HELLO = 10

export interface DiscordIdentity {
  readonly applicationId: string
  readonly name: string
  /** Privileged intents that were switched on, as the developer portal names them. */
  readonly intents: readonly string[]
  /** Real milliseconds by which this machine is ahead of Discord; null when Discord does not say. */
  readonly aheadMs: number | null
}

export interface JoinedGuild {
  readonly id: string
  readonly name: string
}

/** Discord as an operator needs to know it. Each question throws a StartRefused that says, in French, what to do. */
export interface DiscordExam {
  identify(): Promise<DiscordIdentity>
  guilds(): Promise<readonly JoinedGuild[]>
  /** Of the bot's own role. `beyond`: more than the invite link grants. */
  ownRole(guildId: string): Promise<{ readonly beyond: bigint }>
  /** @param guildId where they are registered; without it, everywhere */
  commands(guildId?: string): Promise<'same' | 'different' | 'none'>
  /** Opens one WebSocket, waits for Discord's hello, and closes it. */
  openGateway(): Promise<void>
  audience(channelId: string): Promise<Audience>
  /** What the bot may not do in a channel that it sees, in French. */
  missingIn(guildId: string, channelId: string): Promise<readonly string[]>
  nameOf(guildId: string, userId: string): Promise<string>
  close(): void
}

const GATEWAY_BLOCKED =
  'Le pare-feu laisse passer HTTPS et bloque WebSocket. Faites-y autoriser gateway.discord.gg et *.discord.gg, port 443, sans inspection du contenu.'
const TOKEN_REFUSED = 'Discord refuse DISCORD_TOKEN. Reprenez le jeton sur la page « Bot » de l’application.'

/** Node's codes for a chain that leads to no authority it knows. */
const CERTIFICATE = /SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET_ISSUER)/

const PRIVILEGED = [
  ['Presence', ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  ['Server Members', ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  ['Message Content', ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited],
] as const

export function examineDiscord({
  token,
  apiUrl = DISCORD_API,
  commands,
}: {
  token: string
  apiUrl?: string | undefined
  commands: readonly Command[]
}): DiscordExam {
  const rest = createRest(token, apiUrl)
  let date: string | null = null
  rest.on(RESTEvents.Response, (_request, response) => {
    date = response.headers.get('date')
  })
  const { host } = new URL(apiUrl)
  const ask = async <T>(call: Promise<unknown>): Promise<T> => {
    try {
      return (await call) as T
    } catch (error) {
      throw explained(error, host)
    }
  }
  const identify = once(async () => {
    const application = await ask<APIApplication>(rest.get(Routes.currentApplication()))
    const { id: userId } = await ask<APIUser>(rest.get(Routes.user()))
    const { id, name, flags = 0 } = application
    const intents = PRIVILEGED.filter(([, bits]) => (flags & bits) !== 0).map(([intent]) => intent)
    const aheadMs = date === null ? null : Date.now() - Date.parse(date)
    return { applicationId: id, userId, name, intents, aheadMs }
  })
  const rolesOf = (guildId: string) => ask<APIRole[]>(rest.get(Routes.guildRoles(guildId)))
  const memberOf = (guildId: string, userId: string) =>
    ask<APIGuildMember>(rest.get(Routes.guildMember(guildId, userId)))

  return {
    identify,
    guilds: once(() => ask<RESTGetAPICurrentUserGuildsResult>(rest.get(Routes.userGuilds()))),
    async ownRole(guildId) {
      const { userId } = await identify()
      const own = (await rolesOf(guildId)).find(({ tags }) => tags?.bot_id === userId)
      return { beyond: excess(BigInt(own?.permissions ?? 0)) }
    },
    async commands(guildId) {
      const { applicationId } = await identify()
      return ask(areRegistered(rest, commands, { applicationId, guildId }))
    },
    async openGateway() {
      const { url } = await ask<{ url: string }>(rest.get(Routes.gatewayBot()))
      const socket = new WebSocket(`${url}?v=10&encoding=json`)
      try {
        await hello(socket)
      } finally {
        socket.close()
      }
    },
    async audience(channelId) {
      const { userId } = await identify()
      return ask(readAudience(rest, channelId, userId))
    },
    async missingIn(guildId, channelId) {
      const { userId } = await identify()
      const channel = await ask<APIGuildChannel<GuildChannelType>>(rest.get(Routes.channel(channelId)))
      const [roles, { roles: held }] = [await rolesOf(guildId), await memberOf(guildId, userId)]
      const overwrites = channel.permission_overwrites ?? []
      return missing(permissionsIn({ guildId, roles, member: { roles: held, userId }, overwrites }))
    },
    /** Who has left the server is still named, by an id. */
    nameOf: (guildId, userId) =>
      memberOf(guildId, userId).then(
        ({ nick, user }) => nick ?? user.global_name ?? user.username,
        () => userId,
      ),
    close() {
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    },
  }
}

function explained(error: unknown, host: string): unknown {
  if (error instanceof DiscordAPIError && error.status === 401) return new StartRefused(TOKEN_REFUSED)
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return new StartRefused(`Discord répond ${error.status} (${error.url}) : recommencez plus tard.`)
  }
  const code = error instanceof Error && error.name === 'AbortError' ? 'sans réponse' : networkCode(error)
  if (code === '') return error
  if (CERTIFICATE.test(code)) {
    return new StartRefused(
      `Le certificat présenté pour ${host} n’est pas d’une autorité connue (${code}) : votre pare-feu déchiffre sans doute les échanges. Enregistrez le certificat de son autorité au format PEM, et indiquez-le par NODE_EXTRA_CA_CERTS.`,
    )
  }
  return new StartRefused(
    `${host} ne répond pas (${code}) : faites ouvrir le port 443 vers cette adresse. Un mandataire ne sert pas pour Discord.`,
  )
}

function hello(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StartRefused(GATEWAY_BLOCKED)), HELLO_MS)
    const settled = (settle: () => void) => {
      clearTimeout(timer)
      settle()
    }
    const blocked = () => settled(() => reject(new StartRefused(GATEWAY_BLOCKED)))
    socket.addEventListener('message', ({ data }) => {
      if ((JSON.parse(String(data)) as { op?: number }).op === HELLO) settled(resolve)
    })
    socket.addEventListener('error', blocked)
    socket.addEventListener('close', blocked)
  })
}

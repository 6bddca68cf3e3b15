import { isDeepStrictEqual } from 'node:util'
import { type REST, Routes } from 'discord.js'
import type { Command } from '../../interaction/command.ts'
import { commandPayloads } from './commands-payload.ts'
import { createRest } from './rest.ts'

interface Place {
  readonly applicationId: string
  /** One server, where a change shows at once; without it, wherever the bot is. */
  readonly guildId?: string | undefined
}

/**
 * Puts our commands in the place of those registered, by one bulk overwrite, and only where they differ.
 * @returns whether anything changed
 */
export async function registerCommands(rest: REST, commands: readonly Command[], place: Place): Promise<boolean> {
  if ((await areRegistered(rest, commands, place)) === 'same') return false
  await rest.put(routeOf(place), { body: commandPayloads(commands) })
  return true
}

/** Whether Discord offers there the commands of this build. */
export async function areRegistered(
  rest: REST,
  commands: readonly Command[],
  place: Place,
): Promise<'same' | 'different' | 'none'> {
  const wanted = commandPayloads(commands).map(comparable).sort(byName)
  const query = new URLSearchParams({ with_localizations: 'true' })
  const registered = (await rest.get(routeOf(place), { query })) as object[]
  if (registered.length === 0) return 'none'
  return isDeepStrictEqual(registered.map(comparable).sort(byName), wanted) ? 'same' : 'different'
}

const routeOf = ({ applicationId, guildId }: Place) =>
  guildId ? Routes.applicationGuildCommands(applicationId, guildId) : Routes.applicationCommands(applicationId)

/** By itself, without connecting. */
export async function registerOnDiscord({
  token,
  apiUrl,
  guildId,
  commands,
}: {
  token: string
  apiUrl?: string | undefined
  guildId?: string | undefined
  commands: readonly Command[]
}): Promise<boolean> {
  const rest = createRest(token, apiUrl)
  try {
    const { id: applicationId } = (await rest.get(Routes.currentApplication())) as { id: string }
    return await registerCommands(rest, commands, { applicationId, guildId })
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

interface Comparable {
  readonly name: string
}

const byName = (a: Comparable, b: Comparable) => (a.name < b.name ? -1 : 1)

/** What we say of a command, without what Discord adds; what is empty, null or false may as well be left out. */
function comparable(command: object): Comparable {
  const { id, application_id, guild_id, version, ...ours } = command as Record<string, unknown>
  const { default_member_permissions, dm_permission, nsfw, handler, integration_types, contexts, ...rest } = ours
  return tidy(rest) as Comparable
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value)
    .filter(([key, each]) => !(key.endsWith('_localized') || each === null || each === false || isEmpty(each)))
    .map(([key, each]) => [key, tidy(each)] as const)
  return Object.fromEntries(kept)
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0

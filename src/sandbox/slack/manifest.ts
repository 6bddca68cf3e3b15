import type { Json, SandboxSettings } from './control-types.ts'
import { scopeOf } from './events.ts'

/** docs, app manifest reference: limits of the fields the sandbox reads. */
const LIMITS = { name: 35, description: 140, command: 32, commandDescription: 2000, usageHint: 1000, commands: 50 }

/** docs, events reference: what the sandbox knows of them. */
const EVENTS = new Set([
  'message.groups',
  'message.im',
  'message.channels',
  'member_joined_channel',
  'member_left_channel',
  'group_archive',
  'group_unarchive',
  'group_deleted',
  'group_left',
])

/**
 * What installing an app from this manifest grants.
 * @throws Error naming what api.slack.com would refuse
 */
export function settingsOf(manifest: Json): Pick<SandboxSettings, 'scopes' | 'events' | 'commands'> {
  const problems: string[] = []
  const limit = (what: string, text: unknown, max: number) => {
    if (typeof text !== 'string' || text === '') problems.push(`${what}: missing`)
    else if (text.length > max) problems.push(`${what}: ${text.length} characters, ${max} at most`)
  }
  const { display_information: display, features, oauth_config: oauth, settings } = manifest
  limit('display_information.name', display?.name, LIMITS.name)
  limit('display_information.description', display?.description, LIMITS.description)
  const slash: Json[] = features?.slash_commands ?? []
  if (slash.length > LIMITS.commands) problems.push(`slash_commands: ${slash.length}, ${LIMITS.commands} at most`)
  for (const { command, description, usage_hint, url } of slash) {
    limit('slash_commands.command', command, LIMITS.command)
    if (!/^\/[a-z0-9_-]+$/.test(command)) problems.push(`slash_commands.command: ${command}`)
    limit(`${command}.description`, description, LIMITS.commandDescription)
    if (usage_hint !== undefined) limit(`${command}.usage_hint`, usage_hint, LIMITS.usageHint)
    if (!settings?.socket_mode_enabled && !url) problems.push(`${command}.url: needed without Socket Mode`)
  }
  const commands = slash.map(({ command }) => command as string)
  if (new Set(commands).size < commands.length) problems.push('slash_commands: the same command twice')
  const scopes: string[] = oauth?.scopes?.bot ?? []
  if (commands.length > 0 && !scopes.includes('commands')) problems.push('slash_commands need the scope commands')
  const events: string[] = settings?.event_subscriptions?.bot_events ?? []
  for (const event of events) {
    if (!EVENTS.has(event)) problems.push(`bot_events: unknown event ${event}`)
    const needed = scopeOf(event, event === 'message.im' ? 'im' : event === 'message.channels' ? 'public' : 'private')
    if (needed && !scopes.includes(needed)) problems.push(`bot_events: ${event} needs the scope ${needed}`)
  }
  if (!settings?.interactivity?.is_enabled) problems.push('interactivity is off: no button would answer')
  if (problems.length > 0) throw new Error(`manifest refused: ${problems.join('; ')}`)
  return { scopes: [...scopes], events: [...events], commands }
}

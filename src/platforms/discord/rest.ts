import { REST } from 'discord.js'

export const DISCORD_API = 'https://discord.com/api'
/** Real milliseconds a call may take before it counts as unanswered. */
const CALL_MS = 15_000

/** None of our calls is repeated by the SDK, which would post twice (PLATFORMS.md); only answers wait for a limit. */
export function createRest(token: string, apiUrl: string = DISCORD_API): REST {
  const rejectOnRateLimit = ({ route }: { route: string }) => !/^\/(webhooks|interactions)\//.test(route)
  return new REST({ api: apiUrl, version: '10', retries: 0, timeout: CALL_MS, rejectOnRateLimit }).setToken(token)
}

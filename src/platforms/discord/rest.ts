import { REST } from 'discord.js'

export const DISCORD_API = 'https://discord.com/api'
/** Real milliseconds a call may take before it counts as unanswered. */
const CALL_MS = 15_000

/**
 * discord.js forgets a token that was refused once, and then asks nothing any more. Ours is asked again: what somebody
 * can mend waits (docs/decisions/0027).
 */
class PatientRest extends REST {
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token)
  }
}

/** None of our calls is repeated by the SDK, which would post twice (PLATFORMS.md); only answers wait for a limit. */
export function createRest(token: string, apiUrl: string = DISCORD_API): REST {
  const rejectOnRateLimit = ({ route }: { route: string }) => !/^\/(webhooks|interactions)\//.test(route)
  return new PatientRest({ api: apiUrl, version: '10', retries: 0, timeout: CALL_MS, rejectOnRateLimit }).setToken(
    token,
  )
}

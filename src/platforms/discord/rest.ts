import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js'

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

/**
 * A process has one dispatcher for all copies of undici, that of the first one loaded: where it is Slack's, it takes the
 * forms of Node and of discord.js for something else, and no file would leave. It is given their bytes.
 */
const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init)
  const form = new Response(init.body)
  const headers = {
    ...(init.headers as Record<string, string>),
    'content-type': form.headers.get('content-type') ?? '',
  }
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body: new Uint8Array(await form.arrayBuffer()) })
}

/** None of our calls is repeated by the SDK, which would post twice (PLATFORMS.md); only answers wait for a limit. */
export function createRest(token: string, apiUrl: string = DISCORD_API): REST {
  const rejectOnRateLimit = ({ route }: { route: string }) => !/^\/(webhooks|interactions)\//.test(route)
  const options = { api: apiUrl, version: '10', retries: 0, timeout: CALL_MS, rejectOnRateLimit, makeRequest }
  return new PatientRest(options).setToken(token)
}

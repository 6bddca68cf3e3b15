import { WebClient, type WebClientOptions } from '@slack/web-api'
import { StartRefused } from '../../application/ports/start-refused.ts'
import { LATE, startDeadline } from '../shared/deadline.ts'
import { missingScopes } from './manifest.ts'
import { SOCKET_BLOCKED, scopesMissing } from './refusals.ts'

/** Real milliseconds a WebSocket is given to say hello at start. */
const OPENING_MS = 20_000

/** Whose token this is. @throws StartRefused when it lacks a scope of the manifest */
export async function readIdentity(client: WebClient) {
  const { user_id, bot_id, team_id, team, response_metadata } = await client.auth.test()
  if (!user_id || !team_id) throw new Error('auth.test does not say whose token this is')
  const missing = missingScopes(response_metadata?.scopes)
  if (missing.length > 0) throw new StartRefused(scopesMissing(missing))
  return { botUserId: user_id, botId: bot_id, teamId: team_id, teamName: team ?? team_id }
}

/** The socket client would ask again for ever, without a word, where Slack refuses the app token: asked first, once. */
export async function askForSocket(appToken: string, options: WebClientOptions): Promise<void> {
  await new WebClient(appToken, options).apps.connections.open()
}

/** It would also try a WebSocket that a firewall blocks for ever. */
export async function opened(starting: Promise<unknown>): Promise<void> {
  if ((await startDeadline().within(starting, OPENING_MS)) === LATE) throw new StartRefused(SOCKET_BLOCKED)
}

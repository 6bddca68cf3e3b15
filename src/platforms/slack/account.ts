import type { WebClient } from '@slack/web-api'
import type { AccountState } from '../../application/ports/accounts.ts'
import { platformError } from './refusals.ts'

/** docs, users.info: a closed account keeps its id and says `deleted`; one of another workspace is not found. */
const GONE = new Set(['user_not_found', 'user_not_visible'])

/** Whether an account still lives. Never throws: `unknown` when Slack does not say. */
export async function readAccount(client: WebClient, userId: string): Promise<AccountState> {
  try {
    const { user } = await client.users.info({ user: userId })
    if (!user) return 'unknown'
    return user.deleted ? 'gone' : 'active'
  } catch (error) {
    return GONE.has(platformError(error) ?? '') ? 'gone' : 'unknown'
  }
}

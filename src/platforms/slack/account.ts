import type { WebClient } from '@slack/web-api'
import type { AccountState } from '../../application/ports/accounts.ts'
import { platformError } from './refusals.ts'

/**
 * docs, users.info: a closed account keeps its id and says `deleted`; one of another workspace is not found. One that is
 * only not visible to us (`user_not_visible`) may live: an office is never taken over from it.
 */
const GONE = 'user_not_found'

/** Whether an account still lives. Never throws: `unknown` when Slack does not say. */
export async function readAccount(client: WebClient, userId: string): Promise<AccountState> {
  try {
    const { user } = await client.users.info({ user: userId })
    if (!user) return 'unknown'
    return user.deleted ? 'gone' : 'active'
  } catch (error) {
    return platformError(error) === GONE ? 'gone' : 'unknown'
  }
}

import { type REST, Routes } from 'discord.js'
import type { AccountState } from '../../application/ports/accounts.ts'
import { discordCode } from './delivery-fault.ts'

/** docs, JSON error codes: 10007 Unknown Member, 10013 Unknown User. */
const GONE = new Set<number | undefined>([10_007, 10_013])

/**
 * Whether an account still lives in a server: who has left it reads and presses nothing there any more. Never throws:
 * `unknown` when Discord does not say.
 */
export async function readAccount(rest: REST, userId: string, guildId: string): Promise<AccountState> {
  try {
    await rest.get(Routes.guildMember(guildId, userId))
    return 'active'
  } catch (error) {
    return GONE.has(discordCode(error)) ? 'gone' : 'unknown'
  }
}

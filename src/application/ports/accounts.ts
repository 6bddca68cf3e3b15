/** What the platform says of a user's account. `unknown`: it does not say now. */
export type AccountState = 'active' | 'gone' | 'unknown'

/** Asks the platform. `place`: the workspace or server, as the platform names it. Never throws. */
export type AccountLookup = (whose: {
  readonly platform: 'slack' | 'discord'
  readonly place: string
  readonly userId: string
}) => Promise<AccountState>

/**
 * A use case asks for an account that nobody has looked up yet. No I/O happens inside a transaction: dispatch rolls it
 * back, asks the platform, and runs the use case again with the answer.
 */
export class AccountNeeded extends Error {
  readonly userId: string

  constructor(userId: string) {
    super('the state of an account is needed')
    this.userId = userId
  }
}

/** The accounts known so far. @throws AccountNeeded for any other */
export function knownAccounts(known: ReadonlyMap<string, AccountState>): (userId: string) => AccountState {
  return (userId) => {
    const state = known.get(userId)
    if (state === undefined) throw new AccountNeeded(userId)
    return state
  }
}

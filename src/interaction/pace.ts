import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { UserError } from '../application/errors.ts'

export interface Paced {
  readonly platform: string
  readonly installation: { readonly externalId: string }
  readonly user: { readonly id: string }
}

/** Lets somebody's gesture in. */
export interface Pace {
  /** @throws UserError too-fast, with the real seconds to wait */
  gesture(by: Paced): Promise<void>
  /** False when somebody types faster than anybody can. */
  key(by: Paced): Promise<boolean>
}

/** Gestures (commands, buttons, forms) a person and a minute. Nobody at a desk makes one a second for a minute. */
const GESTURES_A_MINUTE = 60
/** Keys typed in an option with suggestions. */
const KEYS_A_MINUTE = 600

/**
 * One person may not take the place of all the others. Counted in memory, in real time, by each process: with several
 * replicas somebody may make as many gestures at each of them, which still harms nobody.
 */
export function createPace(gestures = GESTURES_A_MINUTE): Pace {
  const made = new RateLimiterMemory({ points: gestures, duration: 60 })
  const typed = new RateLimiterMemory({ points: KEYS_A_MINUTE, duration: 60 })
  return {
    async gesture(by) {
      const wait = await waitFor(made, by)
      if (wait !== null) throw new UserError('too-fast', { seconds: Math.max(1, Math.ceil(wait / 1000)) })
    },
    async key(by) {
      return (await waitFor(typed, by)) === null
    },
  }
}

/** Real milliseconds to wait, or null. */
async function waitFor(limiter: RateLimiterMemory, { platform, installation, user }: Paced): Promise<number | null> {
  try {
    await limiter.consume(`${platform}:${installation.externalId}:${user.id}`)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return refused.msBeforeNext
  }
}

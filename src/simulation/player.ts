import type { Temporal } from 'temporal-polyfill'
import type { Cast } from './cast.ts'

/** What stands before a person and may be acted upon: a message, or an open form. */
export interface Shown {
  /** Whether it has the button of this action (`compte-rendu.transmettre`). */
  has(action: string): boolean
}

/** A member is named by their user id, which each platform writes in its own way. */
export type OptionValue = string | { readonly user: string }

/** What people do, through the sandbox, as they would on the chat. Every answer that fails the person is an error. */
export interface Player {
  /** `reseau inscrire`, with its options by name. */
  command(userId: string, command: string, options?: Readonly<Record<string, OptionValue>>): Promise<Shown>
  /** Presses the button of `action` (`reunion.presence`), whose subject ends with `suffix` when given. */
  press(userId: string, on: Shown, action: string, suffix?: string): Promise<Shown>
  submit(userId: string, form: Shown, values: Readonly<Record<string, string>>): Promise<Shown>
  /** Closes what answers left open on the screen. */
  closeForms(userId: string): Promise<void>
  /** The last message of the members' channel, or of one's direct messages, that has the button of `action`. */
  messageWith(userId: string, action: string, where: 'channel' | 'direct'): Promise<Shown>
}

/** A platform's sandbox, as a simulated network needs it. */
export interface Stage {
  readonly player: Player
  /** How the platform writes the user id of a person of the cast. `rank`: from 0, each its own. */
  userId(name: string, rank: number): string
  /**
   * Who is there, and the one private channel with every member and the bot. The people played wait for an answer
   * longer than the platform does: a machine that is busy must not change the story.
   */
  seed(name: string, cast: Cast): Promise<void>
  /** From here on answers are due within the platform's own time: real people are there. */
  goLive(): Promise<void>
  /** Sets the sandbox's own time, which stands still from then on. */
  setTime(now: Temporal.Instant): Promise<void>
  /** Sets it, and lets it go on at its ordinary pace. */
  flowFrom(now: Temporal.Instant): Promise<void>
}

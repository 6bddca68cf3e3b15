import type {
  DemoClock,
  DemoCommand,
  DemoEvent,
  DemoNetwork,
  DemoPerson,
  DemoReady,
  MailEnvelope,
} from './page/demo-types.ts'

/**
 * What the demo's page needs from the program. `compose` implements it over the sandbox, the clock and the runner.
 * Instants are ISO 8601 in UTC, labels are French.
 */
export interface DemoPort {
  /** The network shown as the page's title; null before one exists. */
  network(): Promise<DemoNetwork | null>
  clock(): Promise<DemoClock>
  /** What comes next, soonest first. */
  next(): Promise<readonly DemoEvent[]>
  /** Each move resolves when everything due by then is done and posted. */
  advanceToNext(): Promise<void>
  /** @param at ISO instant, after the clock's */
  advanceTo(at: string): Promise<void>
  /** Whole local days: the wall-clock time stays. */
  advanceDays(days: number): Promise<void>
  /** What was sent by e-mail, oldest first. */
  mailbox(): Promise<readonly DemoMail[]>
  /** The bytes of an attachment; null when there is none of this name. */
  attachment(mail: string, name: string): Promise<Uint8Array | null>
  /** Control API of the chat sandbox, on loopback: `GET /see`, `POST /act`… */
  readonly sandboxControlUrl: string
  /** Who may be played: the members of the workspace. */
  people(): Promise<readonly DemoPerson[]>
  /** The slash commands that the composer completes. */
  commands(): readonly DemoCommand[]
  ready(): Promise<DemoReady>
}

export interface DemoMail extends MailEnvelope {
  /** Empty when the mail has text only. */
  readonly html: string
}

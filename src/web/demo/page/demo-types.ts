/** JSON of `/demo/*`, as the server gives it and the page reads it. Instants are ISO 8601 in UTC, labels are French. */

export interface DemoNetwork {
  readonly name: string
  readonly platform: 'slack' | 'discord'
}

export interface DemoClock {
  readonly now: string
  /** IANA name: the network's zone. */
  readonly zone: string
}

export interface DemoEvent {
  readonly at: string
  readonly kind: string
  readonly label: string
}

export interface DemoPerson {
  readonly userId: string
  /** The function, never an invented person: « DGS de Pompey ». */
  readonly name: string
  readonly commune: string
  readonly role: 'animateur' | 'organisateur' | 'membre'
}

export interface DemoCommand {
  /** Without the slash. */
  readonly name: string
  readonly description: string
  readonly subcommands: ReadonlyArray<{ readonly name: string; readonly description: string }>
}

export type DemoReady = { readonly state: 'starting'; readonly step?: string } | { readonly state: 'ready' }

export interface MailEnvelope {
  readonly id: string
  readonly to: string
  /** Name of the recipient. */
  readonly name?: string
  readonly subject: string
  /** ISO instant. */
  readonly date: string
  readonly text: string
  /** File names. */
  readonly attachments?: readonly string[]
}

/** `GET /demo/mailbox`: without the HTML, which `GET /demo/mailbox/:id/html` gives. */
export interface ListedMail extends MailEnvelope {
  readonly hasHtml: boolean
}

/** `GET /demo/state` */
export type DemoState =
  | { readonly ready: Extract<DemoReady, { state: 'starting' }> }
  | {
      readonly ready: Extract<DemoReady, { state: 'ready' }>
      readonly network: DemoNetwork | null
      readonly clock: DemoClock
      readonly next: readonly DemoEvent[]
      /** Another window is moving the clock. */
      readonly moving: boolean
    }

/** `POST /demo/clock` */
export type ClockMove = { readonly to: 'next' } | { readonly at: string } | { readonly days: number }

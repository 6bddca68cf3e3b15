/** Where an interaction comes from and whose it is. */
export interface Asker {
  readonly platform: 'slack' | 'discord'
  readonly installation: string
  readonly userId: string
}

/** By field. */
type Typed = Readonly<Record<string, unknown>>

/**
 * What somebody has typed so far in a form that takes several windows, kept 24 hours: a restart loses none of it, and
 * nobody else reads it.
 */
export interface FormMemory {
  /** What an opening holds. It may arrive twice, the second time late: what was typed meanwhile stays. */
  keep(asker: Asker, id: string, content: { readonly typed: Typed; readonly [more: string]: unknown }): Promise<void>
  /**
   * What one window holds, beside what the others do: none takes anything from another, whatever their order. Gives the
   * whole; null when nothing of this person's is kept under this id.
   */
  add(asker: Asker, id: string, typed: Typed): Promise<unknown>
  /** Null when nothing of this person's is kept under this id. */
  recall(asker: Asker, id: string): Promise<unknown>
}

/** Of an interaction that does not say where it belongs, as in a direct message on Discord. */
export interface Homes {
  /**
   * The installation of the network that `subject` is about, else the only one where this user is known; null when
   * there is none, or several.
   */
  find(asked: {
    platform: 'slack' | 'discord'
    userId: string
    subject: string | null
  }): Promise<{ readonly externalId: string; readonly name: string } | null>
}

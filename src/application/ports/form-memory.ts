/** Where an interaction comes from and whose it is. */
export interface Asker {
  readonly platform: 'slack' | 'discord'
  readonly installation: string
  readonly userId: string
}

/**
 * What somebody has typed so far in a form that takes several windows, kept 24 hours: a restart loses none of it, and
 * nobody else reads it.
 */
export interface FormMemory {
  keep(asker: Asker, id: string, content: unknown): Promise<void>
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

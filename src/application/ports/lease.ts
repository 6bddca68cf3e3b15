/** What only one process of several does at a time, in real time. */
export interface Lease {
  /** How long it lasts unless it is renewed. */
  readonly seconds: number
  /** Takes it, renews it, or takes it over from one who has let it lapse. False: another process holds it. */
  hold(): Promise<boolean>
  /** Gives it up, so that nobody waits for it to lapse. */
  release(): Promise<void>
}

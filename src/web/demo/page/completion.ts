/** What a line that begins with a slash may become. */
export interface Completion {
  /** « /reunion calendrier » */
  readonly text: string
  readonly description: string
}

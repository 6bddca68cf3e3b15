/** What a line that begins with a slash may become. */
export interface Completion {
  /** « /reunion calendrier » */
  readonly text: string
  readonly description: string
}

/** What a whole line asks for; an incomplete one is completed in the command's fields. */
export type Meant<A> = A | 'incomplete' | { readonly problem: string }

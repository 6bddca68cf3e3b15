/** The program cannot start, or go on, as things are; the message says, in French, what the operator can do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

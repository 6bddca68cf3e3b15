import type { FieldValues, Form } from './form.ts'
import type { View } from './view.ts'

export type Platform = 'slack' | 'discord'

interface InvocationBase {
  readonly platform: Platform
  readonly installation: { readonly externalId: string; readonly name: string }
  /** The platform's own key of this interaction: a second delivery of the same one is answered by replay. */
  readonly key: string
  readonly user: { readonly id: string; readonly name: string }
  readonly channelId: string | null
}

/** What a platform adapter hands to dispatch, after it has verified it. */
export type Invocation = InvocationBase &
  (
    | { readonly kind: 'command'; readonly command: string; readonly input: { readonly text: string } }
    | {
        readonly kind: 'command'
        readonly command: string
        readonly input: { readonly subcommand: string; readonly options: FieldValues }
      }
    | { readonly kind: 'button'; readonly action: string; readonly subject: string }
    | { readonly kind: 'form'; readonly action: string; readonly subject: string; readonly values: FieldValues }
  )

/** JSON: saved with the invocation, so that a repeat gets the same answer. */
export type Reply =
  | { readonly kind: 'message'; readonly view: View; readonly visibility: 'private' | 'channel' }
  /** Takes the place of the private message whose button was pressed. */
  | { readonly kind: 'replace'; readonly view: View }
  | { readonly kind: 'form'; readonly form: Form }
  /** A refused form: each error names its field; the form comes back with what was typed. */
  | {
      readonly kind: 'invalid'
      readonly errors: Readonly<Record<string, string>>
      readonly form: Form
      readonly view: View
    }

import { decodeAction, encodeAction } from '../shared/button-id.ts'

/** Which of our components was used. */
export type Decoded =
  | { readonly kind: 'action'; readonly action: string; readonly subject: string }
  /** A button that asks before it acts. */
  | { readonly kind: 'ask'; readonly action: string; readonly subject: string }
  | { readonly kind: 'step'; readonly step: FormStep }
  | { readonly kind: 'nothing' }

/** One window of a form that is kept aside (docs/decisions/0041). */
export interface FormStep {
  /** Under which the form is kept. */
  readonly id: string
  /** From 1. */
  readonly step: number
  /** `on`: the next step follows. `fix`: all was filled in once; this window sends it again. */
  readonly mode: 'on' | 'fix'
}

const NOTHING = 'v1!'
const ASK = 'ask-'
const STEP = /^s1:(\w+):(\d+):(on|fix)$/

export const encodeAsk = (action: string, subject: string): string => encodeAction(ASK + action, subject)
export const encodeStep = ({ id, step, mode }: FormStep): string => `s1:${id}:${step}:${mode}`
/** A button that only puts away the question above it. */
export const encodeNothing = (): string => NOTHING

/** Null for what is not one of ours, or of a version to come. */
export function decodeId(customId: string): Decoded | null {
  if (customId === NOTHING) return { kind: 'nothing' }
  const [, id, step, mode] = STEP.exec(customId) ?? []
  if (id && step) return { kind: 'step', step: { id, step: Number(step), mode: mode === 'fix' ? 'fix' : 'on' } }
  // The same button twice in one message is numbered: Discord wants every id once.
  const decoded = decodeAction(customId.replace(/#\d+$/, ''))
  if (!decoded) return null
  const { action, subject } = decoded
  return action.startsWith(ASK)
    ? { kind: 'ask', action: action.slice(ASK.length), subject }
    : { kind: 'action', action, subject }
}

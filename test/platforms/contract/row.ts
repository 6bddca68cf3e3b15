import { upload } from '../../support/images.ts'
import type { openBoth, Place } from './both.ts'
import type { Fill } from './hand.ts'

/** One network of the running program. */
export interface Told {
  readonly on: Awaited<ReturnType<typeof openBoth>>
  readonly place: Place
}

type Filled = Fill | ((told: Told) => Promise<Fill>)

interface Act {
  /** What the button or form does, as `commands` names it. */
  readonly action: string
  /** When the clock has come there, UTC; without it, the same day. */
  readonly at?: string
  /** Default: who leads. */
  readonly by?: 'lead' | 'organiser' | 'member' | 'newcomer' | 'stranger'
  readonly says: RegExp
}

/** Typed with its options; no form. */
export interface Typed extends Act {
  readonly line: string
  readonly options?: Readonly<Record<string, string>>
}

export interface Pressed extends Act {
  /** What the button is about. Default: the network. */
  readonly about?: (told: Told) => Promise<string>
}

export interface Refused {
  readonly why: 'bad' | 'missing'
  readonly fill: Filled
  /** Of the program, or of the platform, which keeps an empty field from being sent. */
  readonly says: RegExp
  readonly kept?: readonly string[]
  /** Where only this platform lets one send it: the other offers a list. */
  readonly on?: Place['name']
}

export interface Form extends Pressed {
  /** Before it is taken; each keeps what was typed. */
  readonly refused: readonly Refused[]
  readonly fill: Filled
  /** A button under the answer, pressed at once. */
  readonly next?: { readonly label: string; readonly action: string; readonly says: RegExp }
}

export type Row = Typed | Pressed | Form

export const missing = (fill: Filled = {}, says = /obligatoire|est à remplir/): Refused => ({
  why: 'missing',
  fill,
  says,
})
/** `kept`: what was typed, and must stand in the form again. */
export const bad = (fill: Filled, says: RegExp, kept: readonly string[] = []): Refused => ({
  why: 'bad',
  fill,
  says,
  kept,
})
export const onDiscord = (refused: Refused): Refused => ({ ...refused, on: 'discord' })
export const nowhere = async () => ''
export const file = (name: string, content: string): Fill => ({ fichier: { files: [{ name, content }] } })
export const EMPTY_FILE = bad(file('cr.md', ' \n'), /est vide/)
/** A picture, for the head of the documents. */
export const picture = (name: string, content: Buffer): Fill => ({ logo: { files: [upload(name, content)] } })
/** Of people, as a spreadsheet saves it. */
export const csv = (...lines: readonly string[]): Fill => file('membres.csv', lines.join('\r\n'))
/** Slack lets nobody choose such a file. */
export const WRONG_FILE = onDiscord(bad(file('cr.pdf', '%PDF-1.4'), /pas un fichier texte/))

import type { Block } from '../domain/document.ts'
import type { AnnexedPoint, MinutesFacts } from './messages-minutes.ts'

interface Circulated {
  readonly version: number
  readonly zone: string
  readonly circulatedAt: string
}

/** How the text of a document stands, printed on it. Instants are ISO and UTC. */
type Standing =
  | { readonly state: 'draft' }
  | (Circulated & { readonly state: 'circulated' | 'contested'; readonly lastDay: string })
  | (Circulated & { readonly state: 'validated'; readonly validatedAt: string; readonly tacit: boolean })

/** Minutes as a document is made of them: JSON. */
export interface MinutesEdition extends MinutesFacts {
  /** `wider`: what leaves the circle of DGS (DESIGN §9). */
  readonly edition: 'members' | 'wider'
  readonly standing: Standing
  readonly blocks: readonly Block[]
  /** Open observations, in the members' edition only. */
  readonly annex: readonly AnnexedPoint[]
}

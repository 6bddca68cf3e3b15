import type { UseCaseContext } from '../application/context.ts'
import { tellLeads } from '../application/leads.ts'
import type { ChannelMessages } from '../application/messages-channel.ts'
import { type ChannelState, noteChannel } from '../application/note-channel.ts'
import { noteUnreachable } from '../application/note-unreachable.ts'
import type { Id } from '../application/records.ts'

/** What sending a row showed, and those who lead must know: they are the ones who can mend it. */
export type Trouble =
  | ({ readonly kind: 'withheld' } & Omit<ChannelMessages['channel.withheld'], 'network'>)
  | { readonly kind: 'channel'; readonly state: ChannelState }
  | { readonly kind: 'person'; readonly personId: Id }

/** How a row that waits for it is marked: the same trouble again is no news. */
export function markOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'withheld':
      return `${WITHHELD_MARK}${[...trouble.outsiders, ...(trouble.groups ?? []).map(({ id }) => id)].join(' ')}`
    case 'channel':
      return `${CHANNEL_MARK}${trouble.state}`
    case 'person':
      return `person: ${trouble.personId}`
  }
}

const CHANNEL_MARK = 'channel: '
const WITHHELD_MARK = 'withheld: '

/** Did this row wait for its channel until now? It may have been lost before strangers were found in it. */
export const waitedForChannel = (lastError: string | null): boolean =>
  [CHANNEL_MARK, WITHHELD_MARK].some((mark) => lastError?.startsWith(mark))

/** Tells those who lead, in the transaction that records the row's end. */
export async function tellTrouble(context: UseCaseContext, trouble: Trouble): Promise<void> {
  switch (trouble.kind) {
    case 'withheld': {
      const { kind: _, ...why } = trouble
      return tellLeads(context, 'channel.withheld', { network: context.network.name, ...why })
    }
    case 'channel':
      return noteChannel(context, trouble.state)
    case 'person':
      return noteUnreachable(context, trouble.personId)
  }
}

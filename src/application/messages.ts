import type { AgendaMessages } from './messages-agenda.ts'
import type { ChannelMessages } from './messages-channel.ts'
import type { MinutesMessages } from './messages-minutes.ts'
import type { NetworkMessages } from './messages-network.ts'

/**
 * Everything that leaves through the outbox: kind → facts frozen at commit (JSON). The worker renders a row when it
 * sends it. `message version` is 1 until a kind's facts change shape.
 */
export interface OutboxMessages extends NetworkMessages, AgendaMessages, MinutesMessages, ChannelMessages {}
export type MessageKind = keyof OutboxMessages

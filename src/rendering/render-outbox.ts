import type { MessageKind, OutboxMessages } from '../application/messages.ts'
import type { Mail } from '../application/ports/mail.ts'
import type { CalendarEntry } from '../interaction/messenger.ts'
import type { View } from '../interaction/view.ts'
import type { Links } from './links.ts'
import { agendaMessages } from './messages/agenda.ts'
import { channelMessages } from './messages/channel.ts'
import { minutesMessages } from './messages/minutes.ts'
import { networkMessages } from './messages/network.ts'
import type { MessageRenderers } from './outbox-renderer.ts'

const renderers: MessageRenderers<OutboxMessages> = {
  ...networkMessages,
  ...agendaMessages,
  ...minutesMessages,
  ...channelMessages,
}

/** The kinds that this build can send. */
export const outboxKinds = Object.keys(renderers) as MessageKind[]

export interface Rendered {
  readonly chat?: View
  readonly mail?: Mail
  readonly entry?: CalendarEntry
}

interface Renderer {
  readonly chat?: (facts: unknown) => View
  readonly mail?: (facts: unknown, links: Links) => Mail
  readonly entry?: (facts: unknown) => CalendarEntry
}

export type RenderOutbox = (kind: MessageKind, facts: unknown) => Rendered

/** What an outbox row says, on the chat and by e-mail. */
export function createRenderOutbox(links: Links): RenderOutbox {
  return (kind, facts) => {
    const renderer = renderers[kind] as Renderer | undefined
    if (!renderer) throw new Error(`no renderer for outbox kind ${kind}`)
    return {
      ...(renderer.chat ? { chat: renderer.chat(facts) } : {}),
      ...(renderer.mail ? { mail: renderer.mail(facts, links) } : {}),
      ...(renderer.entry ? { entry: renderer.entry(facts) } : {}),
    }
  }
}

import type { MinutesMessages } from '../../application/messages-minutes.ts'
import type { MessageRenderers } from '../outbox-renderer.ts'

export const minutesMessages: MessageRenderers<MinutesMessages> = {}

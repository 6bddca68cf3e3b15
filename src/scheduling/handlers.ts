import type { DueHandler } from './due-handler.ts'
import { agendaHandlers } from './handlers-agenda.ts'
import { minutesHandlers } from './handlers-minutes.ts'
import { networkHandlers } from './handlers-network.ts'

/** Every kind of due work this build knows. */
export const dueHandlers: readonly DueHandler[] = [...networkHandlers, ...agendaHandlers, ...minutesHandlers]

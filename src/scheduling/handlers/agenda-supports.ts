import { z } from 'zod'
import { showAwaitingSupport } from '../../application/prompt-agenda.ts'
import { defineDueHandler } from '../due-handler.ts'

export const agendaSupports = defineDueHandler({
  kind: 'agenda.supports',
  version: 1,
  payload: z.record(z.string(), z.never()),
  handle: (context, { subject }) => showAwaitingSupport(context, subject),
})

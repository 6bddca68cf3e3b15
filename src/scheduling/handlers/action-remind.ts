import { z } from 'zod'
import { remindAction } from '../../application/remind-action.ts'
import { defineDueHandler } from '../due-handler.ts'

export const actionRemind = defineDueHandler({
  kind: 'action.remind',
  version: 1,
  payload: z.record(z.string(), z.never()),
  handle: (context, { subject }) => remindAction(context, subject),
})

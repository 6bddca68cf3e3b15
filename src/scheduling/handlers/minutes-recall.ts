import { z } from 'zod'
import { recallContested } from '../../application/recall-contested.ts'
import { defineDueHandler } from '../due-handler.ts'

export const minutesRecall = defineDueHandler({
  kind: 'minutes.recall',
  version: 1,
  payload: z.object({ version: z.int().min(1) }),
  handle: (context, { subject, payload }) => recallContested(context, { minutesId: subject, version: payload.version }),
})

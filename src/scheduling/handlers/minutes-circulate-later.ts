import { z } from 'zod'
import { circulatePlanned } from '../../application/circulate-later.ts'
import { defineDueHandler } from '../due-handler.ts'

export const minutesCirculateLater = defineDueHandler({
  kind: 'minutes.circulate-later',
  version: 1,
  payload: z.object({ by: z.string() }),
  handle: (context, { subject, payload }) => circulatePlanned(context, { minutesId: subject, by: payload.by }),
})
